package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DOTA (Xia et al., CVPR 2018): {@code labelTxt/NAME.txt} for {@code images/NAME}, with or without folders per split above them.
 * A line has the four corners of a turned box in pixels, a category without spaces, and whether it is difficult, which is not
 * kept. Lines that begin with imagesource or gsd are passed over. Whether a part is good cannot be said.
 */
final class Dota implements Format {
    private static final String FOLDER = "labelTxt";
    private static final int CORNERS = 4;
    private static final int PLACES = 10;
    private static final Pattern HEAD =
            Pattern.compile("(?s)^\uFEFF?((imagesource|gsd):[^\\n]*\\n)*\\s*(?<first>[^\\n]*).*");
    private static final Pattern LINE = Pattern.compile("(-?\\d+(\\.\\d+)?\\s+){8}\\S*[^\\s\\d.]\\S*(\\s+\\d)?\\s*");

    @Override
    public String name() {
        return "dota";
    }

    @Override
    public boolean keepsJudgements() {
        return false;
    }

    @Override
    public String description() {
        return "DOTA: turned boxes by their corners, a text file per image";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path) && Peek.finds(path, ".txt", Dota::isDota);
    }

    private static boolean isDota(String text) {
        Matcher head = HEAD.matcher(text.substring(0, Math.min(text.length(), 4096)));
        return head.matches() && LINE.matcher(head.group("first")).matches();
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = ImageTree.allFiles(path, f -> Peek.hasEnding(f, ".txt") && isLabels(f));
        if (files.isEmpty()) {
            throw new AnnotationException("There are no text files in " + path + "/" + FOLDER
                    + ". Check the path: it should be the folder with " + FOLDER + " and images.");
        }
        Gathered gathered = new Gathered();
        for (Path file : files) {
            String name = NamedFiles.stem(ImageTree.name(path, file));
            String plain = name.replaceFirst("(^|/)" + FOLDER + "[^/]*/", "$1");
            String beside = name.replaceFirst("(^|/)" + FOLDER + "[^/]*/", "$1images/");
            Optional<Path> image = ImageTree.imageAt(path, beside, name, plain);
            if (image.isEmpty()) {
                gathered.leaveOut(ImageTree.name(path, file), "There is no image of that name in images or beside it.");
                continue;
            }
            gathered.add(new Picture(
                    image.get(),
                    plain + NamedFiles.ending(ImageTree.nameOf(image.get())),
                    Optional.empty(),
                    Quality.UNKNOWN,
                    ImageTree.splitOfPath(plain),
                    List.of(),
                    regions(file, gathered),
                    true));
        }
        return gathered.list(ImageTree.nameOf(path));
    }

    /** In the folder of that name, or beside the images of a set without one. */
    private static boolean isLabels(Path file) {
        return ImageTree.nameOf(ImageTree.folderOf(file)).startsWith(FOLDER) || Peek.matches(file, "", Dota::isDota);
    }

    private static List<Region> regions(Path file, Gathered gathered) throws AnnotationException {
        List<Region> regions = new ArrayList<>();
        for (TextLine line : TextLine.of(file)) {
            if (line.text().startsWith("imagesource:") || line.text().startsWith("gsd:")) continue;
            String[] words = line.words();
            if (words.length != 2 * CORNERS + 1 && words.length != 2 * CORNERS + 2) {
                throw line.wrong(
                        "there should be eight numbers, a category and 0 or 1, not " + words.length + " words");
            }
            List<Point> corners = new ArrayList<>();
            try {
                for (int i = 0; i < CORNERS; i++) {
                    corners.add(new Point(Decimal.parse(words[2 * i]), Decimal.parse(words[2 * i + 1])));
                }
            } catch (IllegalArgumentException e) {
                throw line.wrong(String.valueOf(e.getMessage()));
            }
            gathered.take(
                    regions,
                    ImageTree.nameOf(file) + ", line " + line.number(),
                    () -> new Region(words[2 * CORNERS], Quad.read(corners)));
        }
        return regions;
    }

    /** Each area becomes the turned box around it; blanks in labels become hyphens. An image nobody labelled gets no file. */
    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        NewFolder.each(pictures, progress, picture -> {
            String split = picture.split().orElse(Split.TRAIN).word();
            String name = target.apart(NewFolder.shortName(picture.name()));
            target.copy(picture.file(), split + "/images/" + name);
            if (!picture.done() && picture.areas().isEmpty()) return;
            String lines = picture.areas().stream().map(Dota::line).collect(Collectors.joining());
            target.text(split + "/" + FOLDER + "/" + NamedFiles.stem(name) + ".txt", lines);
        });
    }

    private static String line(Region region) {
        String corners = Quad.corners(region.outline()).stream()
                .map(p -> Decimal.text(p.x(), PLACES) + " " + Decimal.text(p.y(), PLACES))
                .collect(Collectors.joining(" "));
        return corners + " " + region.label().replaceAll("\\s+", "-") + " 0\n";
    }
}
