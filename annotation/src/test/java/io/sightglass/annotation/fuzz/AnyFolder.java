package io.sightglass.annotation.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.shape.Clip;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder in which one file is any content. Whatever that is, an import gives images from the folder, problems or a sentence,
 * and nothing else is thrown.
 */
final class AnyFolder {
    private static final Formats FORMATS = new Formats(List.of());

    private final Path root;

    AnyFolder(Path root) {
        this.root = root;
    }

    /** The same with a small image. */
    AnyFolder image(String name) throws IOException, VisionException {
        Path file = created(name);
        if (!Files.exists(file)) Pictures.png(file, 40, 30, name.hashCode());
        return this;
    }

    /** The same with a file that is as it should be. */
    AnyFolder file(String name, String content) throws IOException {
        Files.writeString(created(name), content);
        return this;
    }

    /** Imports the folder with that content in that file. */
    void holds(String format, String name, byte[] content) throws IOException, AnnotationException {
        Files.write(created(name), content);
        holds(FORMATS.named(format));
    }

    private void holds(Format format) {
        FORMATS.all().forEach(f -> f.recognises(root));
        try {
            visit(format.read(root), root);
        } catch (AnnotationException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    /** Looks at the images of a set as an import into a project does. */
    static void visit(PictureSet pictures, Path root) throws AnnotationException {
        assertFalse(pictures.name().isBlank());
        pictures.labels().forEach(label -> assertFalse(label.isBlank()));
        pictures.skeletons();
        pictures.each(
                picture -> visit(picture, root),
                problem -> assertFalse(problem.reason().isBlank()));
    }

    private static void visit(Picture picture, Path root) {
        assertTrue(
                picture.file().toAbsolutePath().normalize().startsWith(root.toAbsolutePath()),
                () -> picture.file() + " lies outside of " + root);
        try {
            Size size = ImageFiles.sizeOfWhole(picture.file());
            for (Region region : picture.regions()) Clip.to(size, region.outline());
        } catch (VisionException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    private Path created(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }
}
