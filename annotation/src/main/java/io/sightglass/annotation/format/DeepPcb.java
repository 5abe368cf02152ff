package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of DeepPCB (Tang et al., Online PCB defect detector on a new PCB defect dataset, 2019): {@code trainval.txt} and
 * {@code test.txt} with a pair {@code group/NNN/NAME.jpg group/NNN_not/NAME.txt} a line. The first stands for two images,
 * {@code NAME_temp.jpg}, a board without defects, and {@code NAME_test.jpg}, the tested one; only the tested ones come in. {@link
 * DeepPcbLine} says what the second holds.
 *
 * <p>The layout has no images to choose settings by: a tenth of trainval.txt, drawn always alike and spread over the kinds of
 * defects, becomes validation. Beyond the standard {@code val.txt} may list those images of trainval.txt that are for
 * validation; then none is drawn.
 */
final class DeepPcb implements Format {
    static final String TRAINVAL = "trainval.txt";
    static final String VALIDATION = "val.txt";
    static final String TEST = "test.txt";

    /** The list of a hundred thousand pairs is smaller. */
    private static final long MOST_BYTES = 10_000_000;

    @Override
    public String name() {
        return "deeppcb";
    }

    @Override
    public String description() {
        return "DeepPCB: tested boards with boxes of six kinds; a tenth of trainval.txt is for validation";
    }

    @Override
    public boolean recognises(Path path) {
        try {
            for (String list : List.of(TRAINVAL, TEST)) {
                Path file = path.resolve(list);
                if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) continue;
                List<TextLine> lines = TextLine.of(file);
                if (!lines.isEmpty() && DeepPcbPair.isPair(lines.getFirst())) return true;
            }
            return false;
        } catch (AnnotationException | IOException e) {
            return false;
        }
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        if (!Files.isRegularFile(path.resolve(TRAINVAL)) && !Files.isRegularFile(path.resolve(TEST))) {
            throw new AnnotationException("There is neither " + TRAINVAL + " nor " + TEST + " in " + path
                    + ". Check the path: it should be the folder with DeepPCB's lists and groups.");
        }
        return DeepPcbPictures.read(path);
    }

    static List<DeepPcbPair> pairs(Path root, String list) throws AnnotationException {
        Path file = root.resolve(list);
        List<DeepPcbPair> pairs = new ArrayList<>();
        if (!Files.isRegularFile(file)) return pairs;
        for (TextLine line : TextLine.of(file)) pairs.add(DeepPcbPair.read(line));
        return pairs;
    }

    /** Without boxes it means a good board. */
    @Override
    public boolean takes(Picture picture) {
        return picture.quality() == Quality.GOOD || !picture.areas().isEmpty();
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        new DeepPcbWriter(folder).write(pictures, progress);
    }
}
