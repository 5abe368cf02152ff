package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all images of a YOLO data set.
 *
 * @param names of the classes by their numbers
 * @param points how many points each thing has; 0 where things have none
 * @param numbers how many numbers a point has: 2, or 3 with whether it can be seen
 * @param skeletons the points of classes by their names
 * @param parts folders and lists of the splits, as the file names them
 */
record YoloData(
        SequencedMap<Integer, String> names,
        int points,
        int numbers,
        Map<String, Skeleton> skeletons,
        List<Part> parts) {
    private static final int MOST_POINTS = 1000;

    /** A folder or list of images that has a split of its own. */
    record Part(Split split, String place) {}

    YoloData {
        skeletons = Map.copyOf(skeletons);
        parts = List.copyOf(parts);
    }

    static boolean isThere(Path path) {
        try {
            return source(path).isPresent();
        } catch (AnnotationException e) {
            return false;
        }
    }

    static YoloData read(Path path) throws AnnotationException {
        Path file = source(path)
                .orElseThrow(() -> new AnnotationException("There is neither a data.yaml nor a list of classes"
                        + " (obj.names, classes.txt) in " + path + ". Check the path, or add one."));
        return isYaml(file) ? yaml(file) : list(file, ImageTree.folderOf(file));
    }

    /** The file that names the classes. */
    private static Optional<Path> source(Path path) throws AnnotationException {
        if (Files.isRegularFile(path)) return namesClasses(path) ? Optional.of(path) : Optional.empty();
        if (!Files.isDirectory(path)) return Optional.empty();
        List<Path> places = new ArrayList<>(List.of(path));
        places.addAll(ImageTree.folders(path));
        for (Path place : places) {
            for (Path file : ImageTree.files(place)) if (isYaml(file) && namesClasses(file)) return Optional.of(file);
        }
        for (Path place : places) {
            for (Path file : ImageTree.files(place)) if (!isYaml(file) && namesClasses(file)) return Optional.of(file);
        }
        return Optional.empty();
    }

    private static boolean namesClasses(Path file) {
        String name = ImageTree.nameOf(file);
        if (isYaml(file)) {
            return Peek.matches(file, "", text -> text.startsWith("names:") || text.contains("\nnames:"));
        }
        return name.equals("classes.txt") || name.endsWith(".names");
    }

    private static boolean isYaml(Path file) {
        return Peek.hasEnding(file, ".yaml") || Peek.hasEnding(file, ".yml");
    }

    private static YoloData list(Path file, Path folder) throws AnnotationException {
        SequencedMap<Integer, String> names = new LinkedHashMap<>();
        for (TextLine line : TextLine.of(file)) names.put(line.number() - 1, line.text());
        List<Part> parts = new ArrayList<>();
        for (String list : List.of("test", "val", "valid", "train")) {
            String place = list + ".txt";
            if (Files.isRegularFile(folder.resolve(place))) {
                parts.add(new Part(ImageTree.splitOf(list).orElse(Split.TRAIN), place));
            }
        }
        return new YoloData(names, 0, 0, Map.of(), parts);
    }

    private static YoloData yaml(Path file) throws AnnotationException {
        Map<?, ?> map = YamlFile.read(file);
        try {
            SequencedMap<Integer, String> names = names(map.get("names"));
            int points = 0;
            int numbers = 0;
            if (map.get("kpt_shape") instanceof List<?> shape) {
                if (shape.size() != 2) throw new IllegalArgumentException("kpt_shape should have two numbers");
                points = number(shape.get(0), "kpt_shape");
                numbers = number(shape.get(1), "kpt_shape");
                if (points < 1 || points > MOST_POINTS || numbers < 2 || numbers > 3) {
                    throw new IllegalArgumentException("kpt_shape is " + shape + "; it should be like [17, 3]");
                }
            }
            return new YoloData(names, points, numbers, skeletons(map, names, points), parts(map));
        } catch (IllegalArgumentException e) {
            throw new AnnotationException(file + ": " + e.getMessage() + ". Correct the file and try again.", e);
        }
    }

    private static SequencedMap<Integer, String> names(@Nullable Object said) {
        SequencedMap<Integer, String> names = new LinkedHashMap<>();
        if (said instanceof List<?> list) for (Object name : list) names.put(names.size(), name(name));
        if (said instanceof Map<?, ?> map) {
            map.forEach((number, name) -> names.put(number(number, "a class"), name(name)));
        }
        if (names.isEmpty()) throw new IllegalArgumentException("names should list the classes");
        return names;
    }

    private static String name(@Nullable Object name) {
        String text = String.valueOf(name).strip();
        if (name == null || text.isEmpty()) throw new IllegalArgumentException("names has a class without a name");
        return text;
    }

    private static int number(@Nullable Object value, String what) {
        if (value instanceof Integer number) return number;
        try {
            return Integer.parseInt(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " has no number but " + value, e);
        }
    }

    /** As {@code kpt_names} and, a field of ours, {@code kpt_links} say; points without names are numbered from 1. */
    private static Map<String, Skeleton> skeletons(Map<?, ?> map, SequencedMap<Integer, String> classes, int points) {
        Map<String, Skeleton> skeletons = new LinkedHashMap<>();
        if (points == 0) return skeletons;
        if (!map.containsKey("kpt_names")) {
            List<String> numbered = new ArrayList<>();
            for (int i = 1; i <= points; i++) numbered.add(String.valueOf(i));
            classes.values().forEach(name -> skeletons.put(name, new Skeleton(numbered, List.of())));
            return skeletons;
        }
        Map<?, ?> said = map.get("kpt_names") instanceof Map<?, ?> all ? all : Map.of();
        Map<?, ?> joined = map.get("kpt_links") instanceof Map<?, ?> all ? all : Map.of();
        said.forEach((number, names) -> {
            String label = classes.get(number(number, "kpt_names"));
            if (label == null || !(names instanceof List<?> list)) return;
            List<Skeleton.Link> links = new ArrayList<>();
            if (joined.get(number) instanceof List<?> pairs) for (Object pair : pairs) links.add(link(pair));
            skeletons.put(label, new Skeleton(list.stream().map(YoloData::name).toList(), links));
        });
        return skeletons;
    }

    private static Skeleton.Link link(@Nullable Object pair) {
        if (!(pair instanceof List<?> ends) || ends.size() != 2) {
            throw new IllegalArgumentException("kpt_links should hold pairs of numbers");
        }
        return new Skeleton.Link(number(ends.get(0), "kpt_links"), number(ends.get(1), "kpt_links"));
    }

    /** What is named for learning too is not kept back: some sets name the same images for all. */
    private static List<Part> parts(Map<?, ?> map) {
        List<String> train = places(map, "train");
        List<Part> parts = new ArrayList<>();
        for (String key : List.of("test", "val")) {
            Split split = ImageTree.splitOf(key).orElse(Split.TRAIN);
            for (String place : places(map, key)) if (!train.contains(place)) parts.add(new Part(split, place));
        }
        train.forEach(place -> parts.add(new Part(Split.TRAIN, place)));
        return parts;
    }

    private static List<String> places(Map<?, ?> map, String key) {
        Object value = map.get(key);
        List<?> all = value instanceof List<?> list ? list : value instanceof String one ? List.of(one) : List.of();
        return all.stream().map(String::valueOf).map(YoloData::plain).toList();
    }

    /** Without what leads out of the folder, as in {@code ../train/images}. */
    private static String plain(String place) {
        return place.replace('\\', '/').replaceFirst("^(\\.{0,2}/)+", "").replaceFirst("/+$", "");
    }
}
