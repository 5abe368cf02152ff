package io.sightglass.vision.similar;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.ShippedFeatures;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Owns the shipped backbone and says with it what images look like. Several threads may ask at once.
 *
 * <p>The embedding says where in the image each of the backbone's features is strong: its logarithm over a grid of 8×8 cells,
 * with mean 0 and deviation 1, so that light and contrast do not matter; then hashed into fewer numbers (Weinberger et al.,
 * "Feature Hashing for Large Scale Multitask Learning", ICML 2009), which keeps angles.
 */
public final class Looks implements AutoCloseable {
    /** Counts up whenever the same image would look otherwise, so that what is kept from before is not used. */
    public static final int VERSION = 1;

    private static final Size SIZE = new Size(128, 128);
    private static final int CELLS = 8;
    private static final double MIDDLE = 127.5;
    /** Deviation of the grey values. */
    private static final double CONTRAST = 45;

    private static final double MOST_GAIN = 8;
    private static final float FAINT = 1e-2f;
    private static final float LEAST_DEVIATION = 0.1f;
    /** Below this mean square nothing is seen but rounding. */
    private static final double NOTHING = 1e-4;

    private static final long SEED = 1;

    private final GraphSession session;

    private Looks(GraphSession session) {
        this.session = session;
    }

    /** @throws VisionException when ONNX Runtime cannot be loaded */
    public static Looks open() throws VisionException {
        return new Looks(GraphSession.of(ShippedFeatures.graph(SIZE), Compute.CPU.withThreads(1)));
    }

    /** @throws VisionException when the runtime fails */
    public Look of(Frame image) throws VisionException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(SIZE.area() * 3));
        Pixels.fit(image, new Fit(image.size(), SIZE, Fit.Mode.STRETCH), bytes);
        level(bytes);
        Tensor pixels =
                Tensor.wrap(ElementType.UINT8, List.of(1L, (long) SIZE.height(), (long) SIZE.width(), 3L), bytes);
        Tensor features = session.run(Map.of(ShippedFeatures.IMAGE, pixels), ShippedFeatures.FEATURES);
        return new Look(PerceptualHash.of(image), embedding(features));
    }

    /** Gives all images the same brightness and contrast, so that their edges stand out alike from what is beyond. */
    private static void level(ByteBuffer pixels) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < pixels.capacity(); i++) {
            int value = pixels.get(i) & 0xff;
            sum += value;
            squares += value * value;
        }
        double mean = sum / pixels.capacity();
        double deviation = Math.sqrt(Math.max(0, squares / pixels.capacity() - mean * mean));
        double gain = Math.min(MOST_GAIN, CONTRAST / deviation);
        for (int i = 0; i < pixels.capacity(); i++) {
            double value = MIDDLE + ((pixels.get(i) & 0xff) - mean) * gain;
            pixels.put(i, (byte) Math.clamp(Math.round(value), 0, 255));
        }
    }

    /** @param features float [1, C, h, w] */
    private static Embedding embedding(Tensor features) {
        int channels = Math.toIntExact(features.shape().get(1));
        int height = Math.toIntExact(features.shape().get(2));
        int width = Math.toIntExact(features.shape().get(3));
        float[] values = features.toFloats();
        float[] sum = new float[Embedding.LENGTH];
        SplittableRandom random = new SplittableRandom(SEED);
        double squares = 0;
        for (int c = 0; c < channels; c++) {
            float[] cells = cells(values, c * height * width, height, width);
            squares += standardize(cells);
            for (float cell : cells) {
                int at = random.nextInt(Embedding.LENGTH);
                sum[at] += random.nextBoolean() ? cell : -cell;
            }
        }
        boolean nothing = squares / (channels * CELLS * CELLS) < NOTHING;
        return Embedding.of(nothing ? new float[Embedding.LENGTH] : sum);
    }

    /** The logarithm of the mean strength in each cell. */
    private static float[] cells(float[] values, int from, int height, int width) {
        float[] cells = new float[CELLS * CELLS];
        int[] counts = new int[cells.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int cell = y * CELLS / height * CELLS + x * CELLS / width;
                cells[cell] += values[from + y * width + x];
                counts[cell]++;
            }
        }
        for (int i = 0; i < cells.length; i++) cells[i] = (float) Math.log(Math.abs(cells[i] / counts[i]) + FAINT);
        return cells;
    }

    /** Takes the mean away and divides by the deviation; gives the sum of squares of what is left. */
    private static double standardize(float[] cells) {
        double mean = 0;
        for (float cell : cells) mean += cell;
        mean /= cells.length;
        double squares = 0;
        for (float cell : cells) squares += (cell - mean) * (cell - mean);
        double deviation = Math.sqrt(squares / cells.length) + LEAST_DEVIATION;
        for (int i = 0; i < cells.length; i++) cells[i] = (float) ((cells[i] - mean) / deviation);
        return squares / (deviation * deviation);
    }

    @Override
    public void close() {
        session.close();
    }
}
