package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grey PNG mask per image whose pixels are numbers of labels, 0 where there is nothing: {@code masks/NAME.png} for {@code
 * images/NAME}, with or without a folder per split in both, and {@code labels.csv} with the columns {@code index} and {@code
 * label}. Areas of a label that touch become one region. Whether a part is good cannot be said.
 */
final class IndexMasks implements Format {
    private static final String TABLE = "labels.csv";
    private static final String MASKS = "masks";
    private static final String IMAGES = "images";
    private static final int GREY = 0x010101;

    @Override
    public String name() {
        return "index-masks";
    }

    @Override
    public boolean keepsJudgements() {
        return false;
    }

    @Override
    public String description() {
        return "a PNG mask per image whose pixels are numbers of labels, with labels.csv";
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
        Path images = path.resolve(IMAGES);
        return MaskPictures.of(
                path,
                Files.isDirectory(images) ? images : path,
                path.resolve(MASKS),
                labels(path.resolve(TABLE)),
                ImageTree::splitOfPath);
    }

    private static Map<Integer, String> labels(Path table) throws AnnotationException {
        Map<Integer, String> labels = new LinkedHashMap<>();
        List<TextLine> lines = TextLine.of(table);
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = Cells.of(lines.get(i));
            if (i == 0) {
                if (!cells.equals(List.of("index", "label")))
                    throw lines.get(i).wrong("the columns should be index,label");
                continue;
            }
            boolean whole = cells.size() == 2 && cells.getFirst().matches("[0-9]{1,3}");
            int index = whole ? Integer.parseInt(cells.getFirst()) : -1;
            if (index < 0 || index > ClassPixels.MOST_LABELS || cells.get(1).isBlank()) {
                throw lines.get(i).wrong("there should be a number from 0 to 255 and a label");
            }
            if (index > 0) labels.put(index * GREY, cells.get(1));
        }
        return labels;
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        Map<String, Integer> colours = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("index,label\n");
        for (String label : ClassPixels.labels(pictures)) {
            colours.put(label, (colours.size() + 1) * GREY);
            table.append(colours.size()).append(',').append(Cells.text(label)).append('\n');
        }
        target.text(TABLE, table.toString());
        NewFolder.createFolder(folder.resolve(MASKS));
        NewFolder.each(pictures, progress, picture -> {
            String split = picture.split().orElse(Split.TRAIN).word() + "/";
            String name = target.apart(NewFolder.shortName(picture.name()));
            target.copy(picture.file(), IMAGES + "/" + split + name);
            Path mask = folder.resolve(MASKS).resolve(split + NamedFiles.stem(name) + ".png");
            if (picture.done() || !picture.areas().isEmpty()) ClassPixels.write(picture, mask, colours, 1);
        });
    }
}
