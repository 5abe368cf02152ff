package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A PNG mask per image in the colours of labels, as the segmentation part of Pascal VOC has them and CVAT ("segmentation mask
 * 1.1") and Datumaro write them: {@code SegmentationClass/NAME.png} for {@code JPEGImages/NAME}, lists of the splits in {@code
 * ImageSets/Segmentation}, and {@code labelmap.txt} with a {@code label:red,green,blue::} a line. The label background is
 * nothing, and white (224, 224, 192), the border of objects in Pascal VOC, is nothing too. Areas of a label that touch become
 * one region. Whether a part is good cannot be said.
 */
final class ColourMasks implements Format {
    private static final String TABLE = "labelmap.txt";
    private static final String MASKS = "SegmentationClass";
    private static final String IMAGES = "JPEGImages";
    private static final String LISTS = "ImageSets/Segmentation";
    private static final String BACKGROUND = "background";
    private static final int BORDER = 0xe0e0c0;

    @Override
    public String name() {
        return "colour-masks";
    }

    @Override
    public boolean keepsJudgements() {
        return false;
    }

    @Override
    public String description() {
        return "a PNG mask per image in the colours of labels, with labelmap.txt";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isRegularFile(path.resolve(TABLE)) && Files.isDirectory(path.resolve(MASKS));
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        if (!recognises(path)) {
            throw new AnnotationException(
                    "There is no " + TABLE + " with a folder " + MASKS + " in " + path + ". Check the path.");
        }
        Map<String, Split> splits = VocSets.read(path, LISTS).splits();
        Optional<Path> images = ImageTree.folderNamed(path, IMAGES, "images");
        return MaskPictures.of(
                path,
                images.orElse(path),
                path.resolve(MASKS),
                colours(path.resolve(TABLE)),
                name -> Optional.ofNullable(splits.get(name)));
    }

    private static Map<Integer, String> colours(Path table) throws AnnotationException {
        Map<Integer, String> labels = new LinkedHashMap<>();
        Set<Integer> nothing = new HashSet<>(Set.of(BORDER));
        for (TextLine line : TextLine.of(table)) {
            if (line.text().startsWith("#")) continue;
            String[] parts = line.text().split(":", -1);
            String[] numbers = parts.length < 2 ? new String[0] : parts[1].split(",", -1);
            if (numbers.length != 3 || parts[0].isBlank()) {
                throw line.wrong("there should be label:red,green,blue::");
            }
            int colour = 0;
            for (String number : numbers) {
                if (!number.strip().matches("[0-9]{1,3}") || Integer.parseInt(number.strip()) > 255) {
                    throw line.wrong("\"" + number + "\" is no number from 0 to 255");
                }
                colour = colour << 8 | Integer.parseInt(number.strip());
            }
            if (parts[0].strip().equals(BACKGROUND)) nothing.add(colour);
            else labels.put(colour, parts[0].strip());
            if (Math.max(labels.size(), nothing.size()) > ClassPixels.MOST_LABELS) {
                throw line.wrong("there are more than 255 labels");
            }
        }
        nothing.forEach(colour -> labels.putIfAbsent(colour, ""));
        return labels;
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        Map<String, Integer> colours = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("# label:color_rgb:parts:actions\n" + BACKGROUND + ":0,0,0::\n");
        for (String label : ClassPixels.labels(pictures)) {
            int colour = colour(colours.size() + 1);
            colours.put(label, colour);
            table.append("%s:%d,%d,%d::\n".formatted(plain(label), colour >> 16, colour >> 8 & 0xff, colour & 0xff));
        }
        target.text(TABLE, table.toString());
        NewFolder.createFolder(folder.resolve(MASKS));
        SplitLists lists = new SplitLists();
        NewFolder.each(pictures, progress, picture -> {
            String name = target.apart(NewFolder.shortName(picture.name()));
            String stem = NamedFiles.stem(name);
            target.copy(picture.file(), IMAGES + "/" + name);
            lists.add(picture.split(), stem);
            Path mask = folder.resolve(MASKS).resolve(stem + ".png");
            if (picture.done() || !picture.areas().isEmpty()) ClassPixels.write(picture, mask, colours, 3);
        });
        for (String list : List.of("train", "val", "test")) {
            Split split = ImageTree.splitOf(list).orElse(Split.TRAIN);
            target.text(LISTS + "/" + list + ".txt", lists.text(split));
        }
    }

    /** The label, where the table can say it. */
    private static String plain(String label) throws AnnotationException {
        boolean readAsSomethingElse =
                label.equals(BACKGROUND) || label.startsWith("#") || !label.equals(label.strip()) || label.isEmpty();
        if (readAsSomethingElse || label.chars().anyMatch(c -> c == ':' || Character.isISOControl(c))) {
            throw new AnnotationException("The label \"" + label + "\" cannot stand in " + TABLE
                    + ": there it must not be \"" + BACKGROUND + "\", begin with # or contain a colon."
                    + " Rename it, or choose another format.");
        }
        return label;
    }

    /** The colours of Pascal VOC's development kit: the bits of the number dealt out to red, green and blue in turn. */
    private static int colour(int number) {
        int colour = 0;
        for (int bit = 0; bit < 8; bit++) {
            int rest = number >> 3 * bit;
            int place = 7 - bit;
            colour |= (rest & 1) << 16 + place | (rest >> 1 & 1) << 8 + place | (rest >> 2 & 1) << place;
        }
        return colour;
    }
}
