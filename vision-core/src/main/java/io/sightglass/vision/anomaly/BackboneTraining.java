package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Descent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes a backbone: from drawn pictures alone, so that it can be shipped and made again by anyone, or from what a larger
 * network says of images at hand.
 */
public final class BackboneTraining {
    private static final Lesson LESSON = new Lesson(128, 10);
    private static final double RATE = 2e-3;
    private static final double DECAY = 1e-2;
    /** So many steps in a row without a finite loss, and the training is given up. */
    private static final int MOST_IN_VAIN = 10;

    private BackboneTraining() {}

    /**
     * Learns from drawn surfaces for about the given time and writes the ONNX file, its origin in the metadata.
     *
     * @throws VisionException when PyTorch cannot be loaded, the training fails, or the file cannot be written
     * @throws CancellationException when the progress asks to stop; nothing is written then
     */
    public static void train(Path file, Duration time, long seed, Progress progress) throws VisionException {
        train(LESSON, file, time, seed, progress);
    }

    /**
     * Learns to say of images what another network says of them, for about the given time, and writes the ONNX file, its origin
     * in the metadata. Sources of the idea: Romero et al., FitNets, ICLR 2015; Bergmann et al., Uninformed Students, CVPR 2020.
     *
     * @param teacher ONNX file with feature maps at squares of 4, 8 and 16 pixels
     * @param images such as the backbone is to see later, some dozens at least
     * @throws VisionException when the teacher has no such maps, an image cannot be read, PyTorch cannot be loaded, the
     *     training fails, or the file cannot be written
     * @throws CancellationException when the progress asks to stop; nothing is written then
     */
    public static void distil(Path teacher, List<Path> images, Path file, Duration time, long seed, Progress progress)
            throws VisionException {
        try (Distillation distillation = Distillation.of(teacher, images, seed, progress.part(0, 0.05))) {
            train(distillation, file, time, seed, progress.part(0.05, 1));
        }
    }

    private static void train(Course course, Path file, Duration time, long seed, Progress progress)
            throws VisionException {
        SplittableRandom random = new SplittableRandom(seed);
        Graph start = course.graph(random.split());
        SplittableRandom lessons = random.split();
        long began = System.nanoTime();
        int steps = 0;
        int inVain = 0;
        double smooth = 0;
        try (Descent descent = new Descent(start, Course.LOSS, "cpu");
                ExecutorService drawing = Executors.newSingleThreadExecutor()) {
            long first = lessons.nextLong();
            Future<Map<String, Tensor>> next = drawing.submit(() -> course.draw(first));
            while (true) {
                progress.check();
                double done = (double) (System.nanoTime() - began) / time.toNanos();
                if (done >= 1 && steps > 0) break;
                Map<String, Tensor> batch = drawn(next);
                long coming = lessons.nextLong();
                next = drawing.submit(() -> course.draw(coming));
                double loss = descent.step(batch, rate(done), DECAY);
                inVain = Double.isFinite(loss) ? 0 : inVain + 1;
                if (inVain > MOST_IN_VAIN) {
                    throw new VisionException(
                            "The training came to nothing: its loss is no finite number any more. Start it"
                                    + " again with another seed.");
                }
                if (Double.isFinite(loss)) smooth = smooth == 0 ? loss : 0.98 * smooth + 0.02 * loss;
                steps++;
                if (steps % 10 == 0) progress.report(done, "step " + steps, Map.of("loss", smooth));
            }
            drawing.shutdownNow();
            OnnxFile.write(backbone(course, descent.graph(), steps, seed), file);
        }
    }

    /** Rises over the first twentieth, then falls along a cosine. */
    private static double rate(double done) {
        return RATE * Math.min(1, done / 0.05) * (0.5 + 0.5 * Math.cos(Math.PI * done));
    }

    private static Map<String, Tensor> drawn(Future<Map<String, Tensor>> next) throws VisionException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VisionException known) throw known;
            throw new VisionException("The pictures to learn from could not be made: " + e.getMessage(), e);
        }
    }

    /** The network alone, with the trained parameters. */
    private static Graph backbone(Course course, Graph trained, int steps, long seed) {
        GraphBuilder g = new GraphBuilder("sightglass-backbone");
        String x = g.input("pixels", ElementType.FLOAT, -1, 3, -1, -1);
        List<String> levels = BackboneNetwork.add(g, x, new SplittableRandom(seed));
        for (int level = 1; level <= levels.size(); level++) {
            int channels = BackboneNetwork.channels(level);
            g.output("layer" + level, levels.get(level - 1), ElementType.FLOAT, -1, channels, -1, -1);
        }
        FeatureNetwork.lines(Contract.Pixels.CENTRED, course.licence(), course.parent())
                .forEach(g::metadata);
        g.metadata("sightglass.backbone.layers", "layer1,layer2,layer3")
                .metadata("sightglass.backbone.origin", course.origin() + ", seed " + seed + ", " + steps + " steps");
        Graph graph = g.build();
        Map<String, Tensor> values = new HashMap<>();
        graph.initializers().keySet().forEach(name -> {
            Tensor tensor = trained.initializers().get(name);
            if (tensor == null) throw new IllegalStateException("no parameter " + name);
            values.put(name, tensor);
        });
        return graph.withInitializers(values);
    }
}
