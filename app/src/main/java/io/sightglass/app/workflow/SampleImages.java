package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.SampleOrder;
import io.sightglass.vision.scene.SampleWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The sample pictures that come with the program, as projects. */
public final class SampleImages {
    private static final int DRAWN = 96;

    private final Path home;
    private final Supplier<Equipment> equipment;

    /**
     * @param home the program's folder, in which {@code sample-images} lies
     */
    public SampleImages(Path home, Supplier<Equipment> equipment) {
        this.home = home;
        this.equipment = equipment;
    }

    /**
     * A new project with the product's sample pictures in their splits; drawn ones when the program's are not there.
     *
     * @param folder must not exist yet or be empty
     */
    public void project(Product product, Path folder, Progress progress) throws AnnotationException, VisionException {
        Path annotations = home.resolve("sample-images").resolve(product.word()).resolve("annotations.json");
        if (!Files.exists(annotations)) {
            Path drawn = folder.resolveSibling(folder.getFileName() + "-samples");
            annotations = SampleWriter.write(SampleOrder.of(product, DRAWN, 1), drawn, progress.part(0, 0.5));
        }
        try (Project project = Project.create(folder)) {
            project.importAll(
                    equipment.get().formats().named("coco").read(annotations),
                    ImportOptions.DEFAULT,
                    progress.part(0.5, 1));
        }
    }
}
