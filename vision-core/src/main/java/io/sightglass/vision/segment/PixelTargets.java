package io.sightglass.vision.segment;

import io.sightglass.vision.augment.Example;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.PixelObjective;
import java.util.List;
import java.util.Map;

/** The class of every pixel, or of every square of pixels, and how much each class counts. What is ignored has none. */
public final class PixelTargets {
    private static final double LARGEST_WEIGHT = 50;
    /** So many of a square's sixteen pixels, and the square belongs to their class: a line that is one pixel wide. */
    private static final double LEAST_SHARE = 3 / 16.0;

    private final Size input;
    private final int stride;
    private final int classes;
    private final Tensor weights;

    /**
     * Rare classes count more: by the square root of how much rarer than background they are.
     *
     * @param input size of the examples
     * @param stride side of the squares; 1 for pixels
     * @param classes with background
     */
    public PixelTargets(Size input, int stride, int classes, List<Example> learnt) {
        this.input = input;
        this.stride = stride;
        this.classes = classes;
        long[] counts = new long[Example.IGNORED + 1];
        for (Example example : learnt) for (byte c : example.classes()) counts[c & 0xff]++;
        float[] values = new float[classes];
        for (int c = 0; c < classes; c++) {
            double rarity = counts[c] == 0 ? 1 : Math.sqrt((double) counts[0] / counts[c]);
            values[c] = (float) Math.clamp(rarity, 1, LARGEST_WEIGHT);
        }
        weights = Tensor.floats(List.of(1L, (long) classes, 1L, 1L), values);
    }

    /** [1, classes, 1, 1]: how much a pixel of each class counts. */
    Tensor weights() {
        return weights;
    }

    /** Targets of a batch, by the names of {@link PixelObjective}. */
    public Map<String, Tensor> of(List<Example> examples) {
        int columns = input.width() / stride;
        int rows = input.height() / stride;
        float[] truth = new float[examples.size() * classes * rows * columns];
        for (int i = 0; i < examples.size(); i++) {
            byte[] at = examples.get(i).classes();
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int known = stride == 1 ? at[y * columns + x] & 0xff : square(at, x, y);
                    if (known != Example.IGNORED) truth[((i * classes + known) * rows + y) * columns + x] = 1;
                }
            }
        }
        List<Long> shape = List.of((long) examples.size(), (long) classes, (long) rows, (long) columns);
        return Map.of(PixelObjective.CLASSES, Tensor.floats(shape, truth), PixelObjective.WEIGHTS, weights);
    }

    /** The most frequent class of a square but background, if there is enough of it; else whether most of it is ignored. */
    private int square(byte[] at, int column, int row) {
        int[] counts = new int[Example.IGNORED + 1];
        for (int y = row * stride; y < (row + 1) * stride; y++) {
            for (int x = column * stride; x < (column + 1) * stride; x++) counts[at[y * input.width() + x] & 0xff]++;
        }
        int best = 0;
        int most = (int) Math.ceil(LEAST_SHARE * stride * stride) - 1;
        for (int c = 1; c < classes; c++) {
            if (counts[c] > most) {
                most = counts[c];
                best = c;
            }
        }
        if (best == 0 && 2 * counts[Example.IGNORED] > stride * stride) return Example.IGNORED;
        return best;
    }
}
