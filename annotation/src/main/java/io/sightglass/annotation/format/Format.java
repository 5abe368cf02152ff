package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** One form in which annotated images are kept outside a project. Stateless; used from any thread. */
public interface Format {

    /** The word on the command line, such as coco. */
    String name();

    /** One line for people, such as "COCO JSON: boxes, polygons and masks". */
    String description();

    /** Whether the file or folder looks like this form. Looks at names and a few bytes only, and never fails. */
    boolean recognises(Path path);

    /**
     * Opens the file or folder. Images are not read.
     *
     * @throws AnnotationException with the line and column, or the file, that is wrong
     */
    PictureSet read(Path path) throws AnnotationException;

    /** Whether this form has a place for the picture; what it has none for is not given to {@link #write}. */
    default boolean takes(Picture picture) {
        return true;
    }

    /** Whether this form says what of a picture does not count; what has no place for that leaves it out of what it writes. */
    default boolean keepsScope() {
        return false;
    }

    /** Whether this form has a place for the judgement about an image, good or defective. */
    default boolean keepsJudgements() {
        return true;
    }

    /**
     * Writes the images and what is known about them into a folder that is there and empty. The caller moves it into place
     * when all went well.
     */
    void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException;
}
