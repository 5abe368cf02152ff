package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All the forms this program knows. */
public final class Formats {
    private final List<Format> all;

    /** The built-in forms and those of plug-ins, in this order; the built-in ones win when names are equal. */
    public Formats(List<? extends Format> more) {
        List<Format> formats = new ArrayList<>(List.of(
                new MvtecFolders(),
                new Coco(),
                new Voc(),
                new DeepPcb(),
                new Yolo(),
                new LabelMe(),
                new Cvat(),
                new LabelStudio(),
                new Via(),
                new Datumaro(),
                new Dota(),
                new Csv(),
                new IndexMasks(),
                new ColourMasks(),
                new ClassMasks(),
                new ClassFolders()));
        for (Format format : more) {
            if (formats.stream().noneMatch(f -> f.name().equals(format.name()))) formats.add(format);
        }
        this.all = List.copyOf(formats);
    }

    public List<Format> all() {
        return all;
    }

    /** The form of that name; the error names those there are. */
    public Format named(String name) throws AnnotationException {
        return all.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AnnotationException("There is no format named " + name + ". There are "
                        + all.stream().map(Format::name).collect(Collectors.joining(", ")) + "."));
    }

    /** The first form that recognises the file or folder. */
    public Format of(Path path) throws AnnotationException {
        if (!Files.exists(path)) throw new AnnotationException("There is nothing at " + path + ". Check the path.");
        if (isEmpty(path)) throw new AnnotationException("The folder " + path + " is empty. Check the path.");
        Format found = all.stream()
                .filter(f -> f.recognises(path))
                .findFirst()
                .orElseThrow(() -> new AnnotationException("What lies at " + path
                        + " is in no known form. Name one of "
                        + all.stream().map(Format::name).collect(Collectors.joining(", ")) + " with --format."));
        if (found instanceof ClassFolders) refuseLabelled(path);
        return found;
    }

    private static boolean isEmpty(Path path) throws AnnotationException {
        return Files.isDirectory(path)
                && ImageTree.folders(path).isEmpty()
                && ImageTree.files(path).isEmpty();
    }

    /** A folder of folders with annotations would be taken for one of classes, and all its images for defects. */
    private void refuseLabelled(Path path) throws AnnotationException {
        if (!Files.isDirectory(path)) return;
        for (Path inner : ImageTree.folders(path)) {
            for (Format format : all) {
                boolean labelled = !(format instanceof ClassFolders)
                        && !(format instanceof ClassMasks)
                        && format.recognises(inner);
                if (labelled) {
                    throw new AnnotationException(
                            "The folder " + inner + " has annotations of its own (" + format.name()
                                    + "): import that one. If " + path
                                    + " has a folder for each class nevertheless, say so with --format classes.");
                }
            }
        }
    }
}
