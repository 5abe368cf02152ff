package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.progress.Progress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the patches of some images look like: all vectors in one array, also of those that do not count. Mutable arrays, package use only. */
final class Patches {
    final int images;
    final int height;
    final int width;
    final int channels;
    /** [image][patch][channel], row-major. */
    final float[] values;
    /** For each image, the pixels of the model's input that do not count, numbered row by row. */
    private final List<BitSet> hidden;

    private final Size input;

    private Patches(Size input, int images, int channels, int height, int width, float[] values, List<BitSet> hidden) {
        this.input = input;
        this.images = images;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.values = values;
        this.hidden = hidden;
    }

    /** How an image becomes a model's input. */
    record Input(Size size, Fit.Mode fit, Chain chain, Revision revision) {
        Laid of(Sample sample) throws VisionException {
            Chain.Result seen = chain.apply(ImageFiles.read(sample.file()));
            Fit into = new Fit(seen.frame().size(), size, fit);
            ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(size.area() * 3));
            Pixels.fit(seen.frame(), into, bytes);
            BitSet hidden = new BitSet();
            revision.cover(sample, seen.original()).ifPresent(cover -> {
                byte[] covered = seen.mapping().sampled(cover.mask(), into);
                for (int i = 0; i < covered.length; i++) hidden.set(i, covered[i] != 0);
            });
            List<Long> shape = List.of(1L, (long) size.height(), (long) size.width(), 3L);
            return new Laid(Tensor.wrap(ElementType.UINT8, shape, bytes), hidden);
        }
    }

    /**
     * An image as a model's input.
     *
     * @param pixels uint8 [1, H, W, 3]
     * @param hidden numbers of those that do not count
     */
    record Laid(Tensor pixels, BitSet hidden) {}

    /** Runs the images through a graph of {@link PatchGraph}. At least one image. */
    static Patches of(GraphSession session, List<Sample> samples, Input input, Progress progress)
            throws VisionException {
        int[] shape = new int[4];
        float[] values = new float[0];
        List<BitSet> hidden = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            progress.check();
            Laid image = input.of(samples.get(i));
            hidden.add(image.hidden());
            Tensor made = session.run(Map.of(Contract.IMAGE, image.pixels()), List.of(PatchGraph.PATCHES))
                    .get(PatchGraph.PATCHES);
            if (made == null) throw new IllegalStateException("no patches");
            if (i == 0) {
                for (int d = 0; d < 4; d++)
                    shape[d] = Math.toIntExact(made.shape().get(d));
                values = new float[Math.toIntExact((long) samples.size() * made.size())];
            }
            transpose(made.toFloats(), shape[1], shape[2] * shape[3], values, i);
            progress.report((i + 1.0) / samples.size(), "image " + (i + 1) + " of " + samples.size());
        }
        return new Patches(input.size(), samples.size(), shape[1], shape[2], shape[3], values, List.copyOf(hidden));
    }

    /** Patches of one image. */
    int perImage() {
        return height * width;
    }

    int count() {
        return images * perImage();
    }

    /** Numbers of the pixels of an image's input that do not count. */
    BitSet hidden(int image) {
        return hidden.get(image);
    }

    /** The numbers of the patches that count: those whose middles do. */
    int[] counted() {
        return IntStream.range(0, count()).filter(this::counts).toArray();
    }

    private boolean counts(int patch) {
        int place = patch % perImage();
        int column = place % width;
        int row = place / width;
        int x = (int) ((column + 0.5) * input.width() / width);
        int y = (int) ((row + 0.5) * input.height() / height);
        return !hidden.get(patch / perImage()).get(y * input.width() + x);
    }

    private static void transpose(float[] planes, int channels, int patches, float[] to, int image) {
        int offset = image * channels * patches;
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < patches; p++) to[offset + p * channels + c] = planes[c * patches + p];
        }
    }
}
