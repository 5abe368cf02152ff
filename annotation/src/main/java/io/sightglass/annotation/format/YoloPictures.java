package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The images below a folder with their YOLO files.
 *
 * @param splits by the path of an image
 */
record YoloPictures(Path root, YoloData data, List<Path> images, Map<String, Split> splits) implements PictureSet {
    private static final String IMAGES = "images";
    private static final String LABELS = "labels";

    YoloPictures {
        images = List.copyOf(images);
        splits = Map.copyOf(splits);
    }

    static YoloPictures read(Path root, YoloData data) throws AnnotationException {
        List<Path> images = ImageTree.allImages(root);
        if (images.isEmpty()) {
            throw new AnnotationException("There are no images in " + root
                    + ". Put them beside their text files, or into " + root.resolve(IMAGES) + ".");
        }
        return new YoloPictures(root, data, images, splits(root, data, images));
    }

    @Override
    public String name() {
        return ImageTree.nameOf(root);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public List<String> labels() {
        return List.copyOf(new LinkedHashSet<>(data.names().values()));
    }

    @Override
    public Map<String, Skeleton> skeletons() {
        return data.skeletons();
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        Set<Path> used = new HashSet<>();
        for (Path image : images) {
            Path labels = labelsOf(image);
            used.add(labels);
            try {
                visitor.visit(picture(image, labels, problems));
            } catch (VisionException e) {
                problems.add(new Problem(ImageTree.name(root, image), e.getMessage()));
            }
        }
        for (Path file : ImageTree.allFiles(root, f -> isLabels(f) && !used.contains(f))) {
            problems.add(new Problem(ImageTree.name(root, file), "There is no image of that name."));
        }
    }

    private Picture picture(Path image, Path labels, Problems problems) throws AnnotationException, VisionException {
        String path = ImageTree.name(root, image);
        Size size = ImageFiles.size(image);
        List<Region> regions = new ArrayList<>();
        boolean labelled = Files.isRegularFile(labels);
        for (TextLine line : labelled ? TextLine.of(labels) : List.<TextLine>of()) {
            List<Region> read = YoloLine.read(line, data, size);
            regions.addAll(read);
            if (read.isEmpty()) {
                problems.add(new Problem(
                        ImageTree.name(root, labels) + ", line " + line.number(), "The box is empty; left out."));
            }
        }
        return new Picture(
                image,
                path.replaceFirst("(^|/)images/", "$1"),
                Optional.of(size),
                Quality.UNKNOWN,
                Optional.ofNullable(splits.get(path)),
                List.of(),
                regions,
                labelled);
    }

    /** In a folder labels instead of the last one of its path that is called images, or else beside it. */
    private Path labelsOf(Path image) {
        String path = "/" + NamedFiles.stem(ImageTree.name(root, image)) + ".txt";
        int at = path.lastIndexOf("/" + IMAGES + "/");
        if (at >= 0) {
            String swapped = path.substring(0, at + 1) + LABELS + path.substring(at + 1 + IMAGES.length());
            Path file = root.resolve(swapped.substring(1));
            if (Files.isRegularFile(file)) return file;
        }
        return root.resolve(path.substring(1));
    }

    private boolean isLabels(Path file) {
        String path = "/" + ImageTree.name(root, file);
        return path.endsWith(".txt") && path.contains("/" + LABELS + "/") && !path.endsWith("/classes.txt");
    }

    /** As the first folder or list says that has the image, or else a folder's name. */
    private static Map<String, Split> splits(Path root, YoloData data, List<Path> images) throws AnnotationException {
        Map<String, Split> splits = new HashMap<>();
        List<String> paths = images.stream().map(i -> ImageTree.name(root, i)).toList();
        for (YoloData.Part part : data.parts()) {
            if (!NamedFiles.isInside(part.place() + "/x")) continue;
            Path list = root.resolve(part.place());
            Set<String> listed = new HashSet<>();
            if (Files.isRegularFile(list)) {
                for (TextLine line : TextLine.of(list)) listed.addAll(endsOf(line.text()));
            }
            for (String path : paths) {
                boolean within = part.place().isEmpty() || path.startsWith(part.place() + "/");
                if (within || listed.contains(path)) splits.putIfAbsent(path, part.split());
            }
        }
        for (String path : paths) {
            if (!splits.containsKey(path)) ImageTree.splitOfPath(path).ifPresent(s -> splits.put(path, s));
        }
        return splits;
    }

    /** A path in a list and what remains when folders before it are left away, since lists may begin elsewhere. */
    private static List<String> endsOf(String line) {
        List<String> ends = new ArrayList<>();
        String rest = line.replace('\\', '/').replaceFirst("^\\./", "");
        for (int i = 0; i >= 0 && ends.size() < 20; i = rest.indexOf('/')) {
            if (!ends.isEmpty()) rest = rest.substring(i + 1);
            ends.add(rest);
        }
        return ends;
    }
}
