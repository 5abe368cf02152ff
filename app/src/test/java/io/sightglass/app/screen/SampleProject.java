package io.sightglass.app.screen;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.Scene;
import io.sightglass.vision.scene.Studio;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small project of drawn parts, some defective, some not judged yet. */
public final class SampleProject {
    private SampleProject() {}

    /** Makes the project in a folder that is not there and closes it. */
    public static Path create(Path folder, Product product, int count) {
        Path drawn = folder.resolveSibling(folder.getFileName() + "-drawn");
        Studio studio = new Studio(product, Studio.USUAL);
        List<Picture> pictures = IntStream.range(0, count)
                .mapToObj(i -> picture(studio, i, drawn))
                .toList();
        try (Project project = Project.create(folder)) {
            project.importAll(new Drawn(pictures, product.defects()), ImportOptions.DEFAULT, Progress.NONE);
            return folder;
        } catch (AnnotationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Draws a folder per class, good and defective, with so many pictures each, and returns it. */
    public static Path classes(Path folder, int each) {
        Studio studio = new Studio(Product.CAP, Studio.USUAL);
        for (int i = 0; i < each; i++) {
            write(
                    studio.render(i, Conditions.USUAL, List.of()),
                    folder.resolve("good").resolve(i + ".png"));
            Scene dented = studio.render(100 + i, Conditions.USUAL, List.of("dent"));
            write(dented, folder.resolve("dent").resolve(i + ".png"));
        }
        return folder;
    }

    private static void write(Scene scene, Path file) {
        try {
            ImageFiles.write(scene.frame(), file);
        } catch (VisionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Picture picture(Studio studio, int number, Path folder) {
        Product product = studio.product();
        List<String> defects = number % 3 == 1
                ? List.of(product.defects().get(number / 3 % product.defects().size()))
                : List.of();
        Scene scene = studio.render(number, Conditions.USUAL, defects);
        String name = "%s-%03d.png".formatted(product.word(), number);
        Path file = folder.resolve(name);
        write(scene, file);
        boolean judged = number % 7 != 6;
        return new Picture(
                file,
                name,
                Optional.of(studio.size()),
                judged ? scene.truth().quality() : Quality.UNKNOWN,
                Optional.of(number % 5 < 3 ? Split.TRAIN : number % 5 == 3 ? Split.VALIDATION : Split.TEST),
                List.of(),
                judged ? scene.truth().regions() : List.of(),
                judged);
    }

    private record Drawn(List<Picture> pictures, List<String> labels) implements PictureSet {
        @Override
        public String name() {
            return "drawn";
        }

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public void each(Visitor visitor, Problems problems) throws AnnotationException {
            for (Picture picture : pictures) visitor.visit(picture);
        }
    }
}
