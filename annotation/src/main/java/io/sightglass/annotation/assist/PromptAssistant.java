package io.sightglass.annotation.assist;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.opencv.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pair of networks that segments what is pointed at, as Segment Anything does (Kirillov et al., ICCV 2023): the encoder looks
 * at the image once, the decoder answers each prompt from what it saw.
 *
 * <p>Encoder: one input, float RGB, either [1, 3, S, S], scaled by ImageNet's mean and deviation, or [H, W, 3] from 0 to 255; the
 * image's longer side becomes S, what is left is black; its first output is the embedding. Decoder: the inputs and outputs of
 * the export that its authors publish: {@code image_embeddings}, {@code point_coords} [1, N, 2], {@code point_labels} [1, N] (1 in, 0
 * out, 2 and 3 the corners of a box, -1 none), {@code mask_input}, {@code has_mask_input}, {@code orig_im_size}; {@code low_res_masks}
 * [1, M, h, w] and {@code iou_predictions} [1, M].
 */
public final class PromptAssistant implements Assistant {
    private static final String EMBEDDING = "image_embeddings";
    private static final String COORDINATES = "point_coords";
    private static final String LABELS = "point_labels";
    private static final String MASKS = "low_res_masks";
    private static final String QUALITY = "iou_predictions";
    private static final int USUAL_SIDE = 1024;
    private static final List<Float> MEAN = List.of(123.675f, 116.28f, 103.53f);
    private static final List<Float> DEVIATION = List.of(58.395f, 57.12f, 57.375f);

    private final String name;
    private final Graph encoder;
    private final Graph decoder;

    private PromptAssistant(String name, Graph encoder, Graph decoder) {
        this.name = name;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /**
     * Reads the two networks.
     *
     * @throws VisionException when a file cannot be read or is no such network
     */
    public static PromptAssistant read(Path encoder, Path decoder) throws VisionException {
        Graph looks = OnnxFile.read(encoder);
        Graph answers = OnnxFile.read(decoder);
        if (looks.inputs().size() != 1 || looks.outputs().isEmpty()) {
            throw new VisionException(encoder + " is no encoder: it has "
                    + looks.inputs().size() + " inputs, but an encoder has one, the image.");
        }
        require(decoder, answers.inputs(), List.of(EMBEDDING, COORDINATES, LABELS));
        require(decoder, answers.outputs(), List.of(MASKS, QUALITY));
        return new PromptAssistant(encoder + " " + decoder, looks, answers);
    }

    private static void require(Path file, List<ValueInfo> there, List<String> wanted) throws VisionException {
        Set<String> names = there.stream().map(ValueInfo::name).collect(Collectors.toSet());
        for (String each : wanted) {
            if (names.contains(each)) continue;
            throw new VisionException(file + " is no decoder for prompts: it has no " + each + ", but "
                    + String.join(", ", names) + ". Export it as the authors of Segment Anything do.");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manner manner() {
        return Manner.CLICKS;
    }

    @Override
    public Session open(Frame image) throws VisionException {
        ValueInfo input = encoder.inputs().getFirst();
        Looked looked = looked(image, input);
        try (GraphSession session = GraphSession.of(encoder, Compute.AUTO)) {
            Tensor embedding = session.run(
                    Map.of(input.name(), looked.pixels()),
                    encoder.outputs().getFirst().name());
            return new Prompts(image.size(), looked.side(), looked.scale(), embedding);
        }
    }

    /**
     * An image as the encoder gets it.
     *
     * @param scale encoder pixels an image pixel
     */
    private record Looked(Tensor pixels, int side, double scale) {}

    private static Looked looked(Frame image, ValueInfo input) throws VisionException {
        boolean planes = !input.hasShape() || input.shape().size() == 4;
        if (!planes && input.shape().size() != 3) {
            throw new VisionException("The encoder's input " + input.name() + " has the shape " + input.shape()
                    + ", but [1, 3, S, S] or [H, W, 3] is needed.");
        }
        long last = input.hasShape() && planes ? input.shape().getLast() : -1;
        int side = last > 0 ? Math.toIntExact(last) : USUAL_SIDE;
        double scale = (double) side / Math.max(image.width(), image.height());
        Size size = new Size(
                Math.clamp(Math.round(image.width() * scale), 1, side),
                Math.clamp(Math.round(image.height() * scale), 1, side));
        Frame fitted = Pixels.resize(image, size);
        Tensor pixels = planes ? planes(fitted, side) : rows(fitted);
        return new Looked(pixels, side, scale);
    }

    private static int red(Frame frame, int x, int y, int channel) {
        return frame.get(x, y, frame.channels() == 1 ? 0 : 2 - channel);
    }

    private static Tensor planes(Frame frame, int side) {
        float[] values = new float[3 * side * side];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    values[(c * side + y) * side + x] = (red(frame, x, y, c) - MEAN.get(c)) / DEVIATION.get(c);
                }
            }
        }
        return Tensor.floats(List.of(1L, 3L, (long) side, (long) side), values);
    }

    private static Tensor rows(Frame frame) {
        float[] values = new float[Math.toIntExact(3 * frame.size().area())];
        int at = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                for (int c = 0; c < 3; c++) values[at++] = red(frame, x, y, c);
            }
        }
        return Tensor.floats(List.of((long) frame.height(), (long) frame.width(), 3L), values);
    }

    /** Owns what was seen of one image, and the decoder. */
    private final class Prompts implements Session {
        private final Size size;
        private final int side;
        private final double scale;
        private final Tensor embedding;
        private final GraphSession session;

        Prompts(Size size, int side, double scale, Tensor embedding) throws VisionException {
            this.size = size;
            this.side = side;
            this.scale = scale;
            this.embedding = embedding;
            this.session = GraphSession.of(decoder, Compute.AUTO);
        }

        @Override
        public Optional<Outline> propose(Hints hints) throws VisionException {
            if (hints.inside().isEmpty() && hints.box().isEmpty()) return Optional.empty();
            Map<String, Tensor> answer = session.run(inputs(hints), List.of(MASKS, QUALITY));
            Tensor masks = answer.getOrDefault(MASKS, embedding);
            List<Long> shape = masks.shape();
            int height = Math.toIntExact(shape.get(shape.size() - 2));
            int width = Math.toIntExact(shape.getLast());
            int best = best(answer.getOrDefault(QUALITY, embedding).toFloats());
            float[] logits = new float[height * width];
            System.arraycopy(masks.toFloats(), best * logits.length, logits, 0, logits.length);
            return new LogitMask(logits, width, height)
                    .area(size, scale * width / side, scale * height / side)
                    .map(r -> r);
        }

        private static int best(float[] qualities) {
            int best = 0;
            for (int i = 1; i < qualities.length; i++) if (qualities[i] > qualities[best]) best = i;
            return best;
        }

        private Map<String, Tensor> inputs(Hints hints) {
            List<Float> coordinates = new ArrayList<>();
            List<Float> labels = new ArrayList<>();
            for (Hints.Click click : hints.clicks()) add(coordinates, labels, click.at(), click.inside() ? 1 : 0);
            if (hints.box().isPresent()) {
                Box box = hints.box().get();
                add(coordinates, labels, new Point(box.x1(), box.y1()), 2);
                add(coordinates, labels, new Point(box.x2(), box.y2()), 3);
            } else {
                add(coordinates, labels, new Point(0, 0), -1);
            }
            long count = labels.size();
            Map<String, Tensor> all = new HashMap<>();
            all.put(EMBEDDING, embedding);
            all.put(COORDINATES, Tensor.floats(List.of(1L, count, 2L), array(coordinates)));
            all.put(LABELS, Tensor.floats(List.of(1L, count), array(labels)));
            all.put("mask_input", Tensor.floats(List.of(1L, 1L, 256L, 256L), new float[256 * 256]));
            all.put("has_mask_input", Tensor.floats(List.of(1L), 0));
            all.put("orig_im_size", Tensor.floats(List.of(2L), size.height(), size.width()));
            Set<String> taken = decoder.inputs().stream().map(ValueInfo::name).collect(Collectors.toSet());
            all.keySet().retainAll(taken);
            return all;
        }

        private void add(List<Float> coordinates, List<Float> labels, Point at, int label) {
            coordinates.add((float) (at.x() * scale));
            coordinates.add((float) (at.y() * scale));
            labels.add((float) label);
        }

        private static float[] array(List<Float> values) {
            float[] array = new float[values.size()];
            for (int i = 0; i < array.length; i++) array[i] = values.get(i);
            return array;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
