package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * YOLO: a text file per image, a thing per line. In the layout of Ultralytics (docs.ultralytics.com/datasets) data.yaml names the
 * classes and the folders or lists of each split, and {@code labels} lies beside {@code images}; in the plain layout the text
 * files lie beside the images, and obj.names, classes.txt or the like has a class per line. {@link YoloLine} says what a line
 * holds. An image without a file is one that nobody has labelled yet. Whether a part is good cannot be said.
 */
final class Yolo implements Format {

    @Override
    public String name() {
        return "yolo";
    }

    @Override
    public boolean keepsJudgements() {
        return false;
    }

    @Override
    public String description() {
        return "YOLO: boxes, polygons, turned boxes or keypoints, a text file per image";
    }

    @Override
    public boolean recognises(Path path) {
        return YoloData.isThere(path);
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        Path root = Files.isRegularFile(path) ? ImageTree.folderOf(path) : path;
        return YoloPictures.read(root, YoloData.read(path));
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        new YoloWriter(folder).write(pictures, progress);
    }
}
