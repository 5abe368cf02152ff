package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lists in {@code ImageSets/Main}: train.txt, val.txt, trainval.txt and test.txt, an image's name without ending a line. An
 * image of several lists belongs to the first of test, val, train; one of trainval alone is learnt from. Lists of single
 * classes are passed over.
 */
record VocSets(String folder, List<Entry> entries) {
    /** Where the lists for boxes are. */
    static final String MAIN = "ImageSets/Main";

    /** An image in a list. */
    record Entry(TextLine line, String image, Split split) {}

    VocSets {
        entries = List.copyOf(entries);
    }

    static VocSets read(Path root, String folder) throws AnnotationException {
        List<Entry> entries = new ArrayList<>();
        for (String list : List.of("test", "val", "train", "trainval")) {
            Path file = root.resolve(folder).resolve(list + ".txt");
            if (!Files.isRegularFile(file)) continue;
            Split split = ImageTree.splitOf(list).orElse(Split.TRAIN);
            for (TextLine line : TextLine.of(file)) entries.add(new Entry(line, image(line.text()), split));
        }
        return new VocSets(folder, entries);
    }

    /** A list may say after the name whether the image has what is looked for: -1, 0 or 1. */
    private static String image(String line) {
        return line.replaceFirst("\\s+-?[01]$", "").replace('\\', '/');
    }

    Map<String, Split> splits() {
        Map<String, Split> splits = new HashMap<>();
        for (Entry entry : entries) splits.putIfAbsent(entry.image(), entry.split());
        return splits;
    }

    /** Says of each list how many of its images are not among those there are. */
    List<Problem> missing(Set<String> images) {
        List<Problem> problems = new ArrayList<>();
        for (Path list : entries.stream().map(e -> e.line().file()).distinct().toList()) {
            List<Entry> gone = entries.stream()
                    .filter(e -> e.line().file().equals(list) && !images.contains(e.image()))
                    .toList();
            Optional<Entry> first = gone.stream().findFirst();
            first.ifPresent(e -> problems.add(new Problem(
                    folder + "/" + list.getFileName() + ", line " + e.line().number(),
                    "There is no image " + e.image()
                            + (gone.size() == 1 ? "." : ", nor " + (gone.size() - 1) + " more of this list."))));
        }
        return problems;
    }
}
