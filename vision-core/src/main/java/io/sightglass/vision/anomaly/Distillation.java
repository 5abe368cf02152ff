package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.Level;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.net.tune.BackboneTrunk;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.ChannelMoments;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.progress.Progress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Parts of images, and what a larger network says of them: its maps, with mean 0 and variance 1 by channel. */
final class Distillation implements Course, AutoCloseable {
    /** The backbone's strides, which the teacher must have too. */
    private static final List<Integer> STRIDES = List.of(4, 8, 16);

    private static final int BATCH = 8;
    private static final int SIDE = 192;
    /** Images are seen as anomaly models see them: stretched to this. */
    private static final Size SEEN = new Size(256, 256);

    private static final int MOST_IMAGES = 2000;
    /** Batches from which the mean and variance of the teacher's channels are taken. */
    private static final int LOOKED_AT = 8;

    /** Channels that hardly ever change are not blown up. */
    private static final double LEAST_VARIANCE = 1e-6;

    private final FeatureNetwork teacher;
    /** SHA-256 of the teacher's file, in hexadecimal. */
    private final String hash;

    private final List<Level> levels;
    private final List<byte[]> images;
    private final GraphSession session;
    /** Of the teacher's maps, by name. */
    private final Map<String, ChannelMoments> moments = new HashMap<>();

    private Distillation(
            FeatureNetwork teacher, String hash, List<Level> levels, List<byte[]> images, GraphSession session) {
        this.teacher = teacher;
        this.hash = hash;
        this.levels = levels;
        this.images = images;
        this.session = session;
    }

    /**
     * Reads images, at most 2,000 that are spread over all, and looks at what the teacher says of some.
     *
     * @param progress of the reading
     */
    static Distillation of(Path teacher, List<Path> files, long seed, Progress progress) throws VisionException {
        if (files.isEmpty()) throw new VisionException("There are no images to learn from: choose a folder with some.");
        FeatureNetwork network = FeatureNetwork.read(teacher);
        Trunk trunk = BackboneTrunk.of(network, teacher, new Size(SIDE, SIDE));
        if (!trunk.strides().containsAll(STRIDES)) {
            throw new VisionException("The network in " + teacher + " has maps with squares of " + trunk.strides()
                    + " pixels, but a teacher needs those of 4, 8 and 16. Export it with its inner layers as outputs.");
        }
        List<Level> levels = trunk.levels().stream()
                .filter(level -> STRIDES.contains(level.stride()))
                .toList();
        List<byte[]> images = new ArrayList<>();
        int count = Math.min(MOST_IMAGES, files.size());
        for (int i = 0; i < count; i++) {
            progress.check();
            images.add(seen(files.get((int) ((long) i * files.size() / count))));
            progress.report((i + 1.0) / count, "reading images");
        }
        Distillation distillation = new Distillation(
                network,
                Models.hash(OnnxFile.bytes(teacher)),
                levels,
                images,
                GraphSession.of(trunk.graph(), Compute.CPU.withThreads(1)));
        try {
            distillation.look(new SplittableRandom(seed), progress);
        } catch (VisionException | RuntimeException e) {
            distillation.close();
            throw e;
        }
        return distillation;
    }

    private static byte[] seen(Path file) throws VisionException {
        var frame = ImageFiles.read(file);
        byte[] pixels = new byte[3 * Math.toIntExact(SEEN.area())];
        Pixels.fit(frame, new Fit(frame.size(), SEEN, Fit.Mode.STRETCH))
                .pixels()
                .get(pixels);
        return pixels;
    }

    @Override
    public Graph graph(RandomGenerator random) {
        GraphBuilder g = new GraphBuilder("distillation");
        String pixels = g.input(PIXELS, ElementType.FLOAT, BATCH, 3, SIDE, SIDE);
        String x = g.sub(g.mul(pixels, g.constant(1 / 127.5f)), g.constant(1f));
        List<String> maps = BackboneNetwork.add(g, x, random);
        GraphBuilder head = g.scope("head");
        String loss = "";
        for (Level level : levels) {
            int at = STRIDES.indexOf(level.stride());
            int width = level.classes().width();
            int side = SIDE / level.stride();
            String said = head.conv(
                    "said" + level.stride(),
                    maps.get(at),
                    BackboneNetwork.weight(width, BackboneNetwork.channels(at + 1), 1, random),
                    Tensor.floats(List.of((long) width), new float[width]),
                    1,
                    0,
                    1);
            String off = head.sub(said, g.input(target(level), ElementType.FLOAT, BATCH, width, side, side));
            String part = head.reduceMean(head.mul(off, off), false, 0, 1, 2, 3);
            loss = loss.isEmpty() ? part : head.add(loss, part);
        }
        return g.output(LOSS, loss, ElementType.FLOAT).build();
    }

    private static String target(Level level) {
        return "teacher" + level.stride();
    }

    @Override
    public Map<String, Tensor> draw(long seed) throws VisionException {
        ByteBuffer parts = parts(new SplittableRandom(seed));
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put(PIXELS, planes(parts));
        Map<String, Tensor> answers = answers(parts);
        for (Level level : levels) {
            Tensor answer = answers.get(level.classes().value());
            ChannelMoments usual = moments.get(level.classes().value());
            if (answer == null || usual == null) throw new IllegalStateException("no map " + level);
            inputs.put(target(level), standard(answer, usual));
        }
        return inputs;
    }

    @Override
    public String origin() {
        return "Learnt from what " + teacher.name() + " says of " + images.size() + " images";
    }

    @Override
    public Optional<String> parent() {
        return Optional.of(hash);
    }

    @Override
    public String licence() {
        return "that of its teacher " + teacher.name() + ": " + teacher.licence();
    }

    @Override
    public void close() {
        session.close();
    }

    private Map<String, Tensor> answers(ByteBuffer parts) throws VisionException {
        Tensor pictures = Tensor.wrap(ElementType.UINT8, List.of((long) BATCH, (long) SIDE, (long) SIDE, 3L), parts);
        return session.run(
                Map.of(Contract.IMAGE, pictures),
                levels.stream().map(level -> level.classes().value()).toList());
    }

    /** Parts of random images, mirrored or not: B, G, R of each pixel. */
    private ByteBuffer parts(RandomGenerator random) {
        ByteBuffer parts = ByteBuffer.allocateDirect(BATCH * SIDE * SIDE * 3);
        for (int i = 0; i < BATCH; i++) {
            byte[] image = images.get(random.nextInt(images.size()));
            int left = random.nextInt(SEEN.width() - SIDE + 1);
            int top = random.nextInt(SEEN.height() - SIDE + 1);
            boolean across = random.nextBoolean();
            boolean down = random.nextBoolean();
            for (int y = 0; y < SIDE; y++) {
                int row = top + (down ? SIDE - 1 - y : y);
                for (int x = 0; x < SIDE; x++) {
                    int column = left + (across ? SIDE - 1 - x : x);
                    parts.put(image, 3 * (row * SEEN.width() + column), 3);
                }
            }
        }
        return parts.flip();
    }

    private static Tensor planes(ByteBuffer parts) {
        int plane = SIDE * SIDE;
        float[] values = new float[BATCH * 3 * plane];
        for (int i = 0; i < BATCH * plane; i++) {
            for (int c = 0; c < 3; c++) {
                values[(i / plane * 3 + c) * plane + i % plane] = parts.get(3 * i + c) & 0xff;
            }
        }
        return Tensor.floats(List.of((long) BATCH, 3L, (long) SIDE, (long) SIDE), values);
    }

    private void look(RandomGenerator random, Progress progress) throws VisionException {
        for (int i = 0; i < LOOKED_AT; i++) {
            progress.check();
            answers(parts(random))
                    .forEach((map, answer) -> moments.computeIfAbsent(
                                    map,
                                    none -> new ChannelMoments(
                                            Math.toIntExact(answer.shape().get(1))))
                            .add(answer));
        }
        for (ChannelMoments usual : moments.values()) {
            for (float variance : usual.variances()) {
                if (!Float.isFinite(variance)) {
                    throw new VisionException("The teacher " + teacher.name()
                            + " says of images what is no number. Its weights are damaged: fetch or export it again.");
                }
            }
        }
    }

    private static Tensor standard(Tensor answer, ChannelMoments usual) {
        float[] means = usual.means();
        float[] variances = usual.variances();
        float[] values = answer.toFloats();
        int plane = Math.toIntExact(answer.shape().get(2) * answer.shape().get(3));
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane % means.length;
            values[i] = (float) ((values[i] - means[channel]) / Math.sqrt(variances[channel] + LEAST_VARIANCE));
        }
        return Tensor.floats(answer.shape(), values);
    }
}
