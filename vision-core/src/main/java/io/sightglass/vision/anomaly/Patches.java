package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.progress.Progress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** What the patches of some images look like: all vectors in one array. Mutable arrays, package use only. */
final class Patches {
    final int images;
    final int height;
    final int width;
    final int channels;
    /** [image][patch][channel], row-major. */
    final float[] values;

    private Patches(int images, int channels, int height, int width, float[] values) {
        this.images = images;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /** How an image becomes a model's input. */
    record Input(Size size, Fit.Mode fit, Chain chain) {
        /** uint8 [1, H, W, 3]. */
        Tensor of(Sample sample) throws VisionException {
            Frame frame = chain.apply(ImageFiles.read(sample.file())).frame();
            ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(size.area() * 3));
            Pixels.fit(frame, new Fit(frame.size(), size, fit), bytes);
            return Tensor.wrap(ElementType.UINT8, List.of(1L, (long) size.height(), (long) size.width(), 3L), bytes);
        }
    }

    /** Runs the images through a graph of {@link PatchGraph}. At least one image. */
    static Patches of(GraphSession session, List<Sample> samples, Input input, Progress progress)
            throws VisionException {
        int[] shape = new int[4];
        float[] values = new float[0];
        for (int i = 0; i < samples.size(); i++) {
            progress.check();
            Tensor image = input.of(samples.get(i));
            Tensor made = session.run(Map.of(Contract.IMAGE, image), List.of(PatchGraph.PATCHES))
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
        return new Patches(samples.size(), shape[1], shape[2], shape[3], values);
    }

    /** Patches of one image. */
    int perImage() {
        return height * width;
    }

    int count() {
        return images * perImage();
    }

    private static void transpose(float[] planes, int channels, int patches, float[] to, int image) {
        int offset = image * channels * patches;
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < patches; p++) to[offset + p * channels + c] = planes[c * patches + p];
        }
    }
}
