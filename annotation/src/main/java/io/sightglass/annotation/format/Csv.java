package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tables with commas (RFC 4180), a box a line: the columns {@code path}, {@code label}, {@code x1}, {@code y1}, {@code x2} and
 * {@code y2}, in any order, in pixels from the upper left corner of the image; a line without label and numbers is an image with
 * nothing on it. The columns {@code quality} (good, defective) and {@code split} may be there; others are passed over. The names
 * image, file and filename, class, xmin and the like are understood too.
 */
final class Csv implements Format {
    private static final String CSV = ".csv";
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "image", "path",
            "file", "path",
            "filename", "path",
            "class", "label",
            "xmin", "x1",
            "ymin", "y1",
            "xmax", "x2",
            "ymax", "y2");
    private static final List<String> CORNERS = List.of("x1", "y1", "x2", "y2");
    private static final List<String> NEEDED = List.of("path", "label", "x1", "y1", "x2", "y2");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "a table of boxes: path, label, x1, y1, x2, y2";
    }

    @Override
    public boolean recognises(Path path) {
        return Peek.finds(path, CSV, Csv::isTable);
    }

    private static boolean isTable(String text) {
        String head = text.lines().findFirst().orElse("").replace("\uFEFF", "").replace("\u00EF\u00BB\u00BF", "");
        return columns(List.of(head.replace("\"", "").split(",", -1))).keySet().containsAll(NEEDED);
    }

    /** The place of each column by the name it has here. */
    private static Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            columns.putIfAbsent(OTHER_NAMES.getOrDefault(name, name), i);
        }
        return columns;
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = Files.isRegularFile(path)
                ? List.of(path)
                : ImageTree.allFiles(path, f -> Peek.matches(f, CSV, Csv::isTable));
        if (files.isEmpty()) {
            throw new AnnotationException("There is no table in " + path
                    + " with the columns path, label, x1, y1, x2 and y2. Name the file itself.");
        }
        Gathered gathered = new Gathered();
        for (Path file : files) read(file, gathered);
        return gathered.list(ImageTree.nameOf(ImageTree.folderOf(files.getFirst())));
    }

    /** What the lines say of one image. */
    private static final class Said {
        private final List<Region> regions = new ArrayList<>();
        private Quality quality = Quality.UNKNOWN;
        private Optional<Split> split = Optional.empty();
    }

    private static void read(Path file, Gathered gathered) throws AnnotationException {
        List<TextLine> lines = TextLine.of(file);
        if (lines.isEmpty()) throw new AnnotationException(file + ", line 1: the file is empty. Check the file.");
        List<String> header = Cells.of(lines.getFirst());
        Map<String, Integer> columns = columns(header);
        for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) throw lines.getFirst().wrong("there is no column \"" + needed + "\"");
        }
        Map<String, Said> images = new LinkedHashMap<>();
        for (TextLine line : lines.subList(1, lines.size())) {
            List<String> cells = Cells.of(line);
            if (cells.size() != header.size()) {
                throw line.wrong("there should be " + header.size() + " columns, not " + cells.size());
            }
            Map<String, String> row = new HashMap<>();
            columns.forEach((name, at) -> row.put(name, cells.get(at)));
            String path = row.getOrDefault("path", "").replace('\\', '/');
            if (path.isEmpty()) throw line.wrong("there is no path");
            read(line, row, images.computeIfAbsent(path, p -> new Said()), gathered);
        }
        for (Map.Entry<String, Said> image : images.entrySet()) add(file, image.getKey(), image.getValue(), gathered);
    }

    private static void read(TextLine line, Map<String, String> row, Said said, Gathered gathered)
            throws AnnotationException {
        Quality quality = Facts.quality(row.getOrDefault("quality", ""));
        if (quality != Quality.UNKNOWN) said.quality = quality;
        said.split = said.split.or(() -> ImageTree.splitOf(row.getOrDefault("split", "")));
        String label = row.getOrDefault("label", "");
        if (label.isEmpty()
                && CORNERS.stream().allMatch(c -> row.getOrDefault(c, "").isEmpty())) return;
        List<Double> numbers = new ArrayList<>();
        try {
            for (String corner : CORNERS) numbers.add(Decimal.parse(row.getOrDefault(corner, "")));
        } catch (IllegalArgumentException e) {
            throw line.wrong(String.valueOf(e.getMessage()));
        }
        gathered.take(said.regions, ImageTree.nameOf(line.file()) + ", line " + line.number(), () -> {
            Box box = new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            if (box.area() == 0) throw new IllegalArgumentException("the box is empty");
            return new Region(label, box);
        });
    }

    private static void add(Path file, String path, Said said, Gathered gathered) {
        Optional<Path> image = gathered.image(file, path);
        if (image.isEmpty()) return;
        gathered.add(new Picture(
                image.get(),
                path.replaceFirst("^images/", ""),
                Optional.empty(),
                said.quality,
                said.split.or(() -> ImageTree.splitOfPath(path)),
                List.of(),
                said.regions,
                true));
    }

    /** Each area becomes the box around it. An image that nobody has labelled gets no line. */
    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        StringBuilder table = new StringBuilder(String.join(",", NEEDED)).append(",quality,split\n");
        NewFolder.each(pictures, progress, picture -> {
            Path image = target.copy(picture.file(), "images/" + picture.name());
            boolean known = picture.done() || !picture.areas().isEmpty() || picture.quality() != Quality.UNKNOWN;
            if (!known) return;
            String path = Cells.text(ImageTree.name(folder, image));
            String facts = Facts.word(picture.quality()).orElse("") + ","
                    + picture.split().orElse(Split.TRAIN).word();
            if (picture.areas().isEmpty())
                table.append(path).append(",,,,,,").append(facts).append('\n');
            for (Region region : picture.areas()) {
                Box box = region.outline().bounds();
                table.append(String.join(
                                ",",
                                path,
                                Cells.text(region.label().replaceAll("\\p{Cntrl}", " ")),
                                Decimal.text(box.x1()),
                                Decimal.text(box.y1()),
                                Decimal.text(box.x2()),
                                Decimal.text(box.y2()),
                                facts))
                        .append('\n');
            }
        });
        target.text("annotations.csv", table.toString());
    }
}
