package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file {@code tiles.csv}: a header, and then an image a line. Needed are the columns {@code file}, the image's path with
 * forward slashes, and {@code fold}, a number from 0; others are passed over. Fold 0 is the test, fold 1 is for validation,
 * and all others are learnt from. An image that has no line, or no number in it, came with no split. Names with commas stand
 * in quotation marks.
 *
 * @param images what the lines say, by the path of each image
 */
record TileFolds(Map<String, Fold> images) {
    static final String FILE = "tiles.csv";

    record Fold(TextLine line, Optional<Split> split) {}

    TileFolds {
        images = Map.copyOf(images);
    }

    static TileFolds read(Path root) throws AnnotationException {
        Path file = root.resolve(FILE);
        List<TextLine> lines = Files.isRegularFile(file) ? TextLine.of(file) : List.of();
        if (lines.isEmpty()) return new TileFolds(Map.of());
        TextLine first = lines.getFirst();
        List<String> header =
                Cells.of(first).stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        int name = column(first, header, "file");
        int fold = column(first, header, "fold");
        Map<String, Fold> folds = new HashMap<>();
        for (TextLine line : lines.subList(1, lines.size())) {
            List<String> cells = Cells.of(line);
            if (cells.size() != header.size()) {
                throw line.wrong("there should be " + header.size() + " columns, not " + cells.size());
            }
            String image = cells.get(name).replace('\\', '/');
            if (folds.put(image, new Fold(line, split(line, cells.get(fold)))) != null) {
                throw line.wrong(image + " has a line already");
            }
        }
        return new TileFolds(folds);
    }

    Optional<Split> split(String image) {
        return Optional.ofNullable(images.get(image)).flatMap(Fold::split);
    }

    /** The lines of images that are not there. */
    List<Problem> missing(Set<String> there) {
        List<Problem> problems = new ArrayList<>();
        images.entrySet().stream()
                .filter(e -> !there.contains(e.getKey()))
                .sorted(Map.Entry.comparingByValue(
                        (a, b) -> Integer.compare(a.line().number(), b.line().number())))
                .forEach(e -> problems.add(new Problem(
                        FILE + ", line " + e.getValue().line().number(), "There is no image " + e.getKey() + ".")));
        return problems;
    }

    /** The fold that means a split. */
    static int fold(Split split) {
        return switch (split) {
            case TEST -> 0;
            case VALIDATION -> 1;
            case TRAIN -> 2;
        };
    }

    private static Optional<Split> split(TextLine line, String fold) throws AnnotationException {
        if (fold.isEmpty()) return Optional.empty();
        if (!fold.matches("[0-9]{1,9}")) throw line.wrong("\"" + fold + "\" is no fold; folds are numbers from 0");
        return Optional.of(
                switch (Integer.parseInt(fold)) {
                    case 0 -> Split.TEST;
                    case 1 -> Split.VALIDATION;
                    default -> Split.TRAIN;
                });
    }

    private static int column(TextLine line, List<String> header, String name) throws AnnotationException {
        int at = header.indexOf(name);
        if (at < 0) throw line.wrong("there is no column \"" + name + "\", only " + String.join(", ", header));
        return at;
    }
}
