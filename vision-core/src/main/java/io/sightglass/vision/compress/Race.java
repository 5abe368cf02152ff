package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.inference.Preparation;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * How long models of one contract take, in turns: each round times every model on the same image, so that whatever else the
 * machine does meets all of them alike. The first model is what the others are compared with.
 */
public final class Race {
    private Race() {}

    /**
     * What one model took.
     *
     * @param imageMillis median for an image: preprocessing, the model and reading its answer
     * @param modelMillis median of the model's graph alone
     * @param faster median over the rounds of the first model's time for the image through this one's
     * @param modelFaster the same of the graph alone
     */
    public record Time(double imageMillis, double modelMillis, double faster, double modelFaster) {}

    /** Loaded twice: for images, and for tensors that are ready. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one race
    private record Runner(Session session, GraphSession graph, List<String> outputs, double[] image, double[] model) {
        void run(Frame frame, Tensor ready, int round) throws VisionException {
            long start = System.nanoTime();
            session.predict(frame);
            long middle = System.nanoTime();
            graph.run(Map.of(Contract.IMAGE, ready), outputs);
            image[round] = (middle - start) / 1e6;
            model[round] = (System.nanoTime() - middle) / 1e6;
        }
    }

    /**
     * Times the models on the CPU, with all cores.
     *
     * @param frames taken in turns; at least one
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static List<Time> run(List<Model> models, List<Frame> frames, int rounds, Steps steps, Progress progress)
            throws VisionException {
        Preparation preparation = Preparation.of(models.getFirst(), steps);
        List<Tensor> ready = new ArrayList<>();
        for (Frame frame : frames) ready.add(preparation.tensor(frame));
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            List<Runner> runners = new ArrayList<>();
            for (Model model : models) runners.add(open(model, rounds, steps, open));
            for (Runner runner : runners) runner.run(frames.getFirst(), ready.getFirst(), 0);
            for (int round = 0; round < rounds; round++) {
                progress.check();
                progress.report((double) round / rounds, "timing round " + (round + 1) + " of " + rounds);
                int at = round % frames.size();
                for (int i = 0; i < runners.size(); i++) {
                    runners.get((i + round) % runners.size()).run(frames.get(at), ready.get(at), round);
                }
            }
            return runners.stream()
                    .map(runner -> time(runner, runners.getFirst()))
                    .toList();
        } finally {
            close(open);
        }
    }

    private static Runner open(Model model, int rounds, Steps steps, Deque<AutoCloseable> open) throws VisionException {
        Session session = Sessions.openUnwritten(model, Compute.CPU, steps);
        open.push(session);
        GraphSession graph = GraphSession.of(model.graph(), Compute.CPU);
        open.push(graph);
        List<String> outputs =
                model.graph().outputs().stream().map(ValueInfo::name).toList();
        return new Runner(session, graph, outputs, new double[rounds], new double[rounds]);
    }

    private static void close(Deque<AutoCloseable> open) {
        open.forEach(one -> {
            if (one instanceof Session session) session.close();
            else if (one instanceof GraphSession graph) graph.close();
        });
    }

    private static Time time(Runner one, Runner first) {
        return new Time(
                median(one.image()),
                median(one.model()),
                medianRatio(first.image(), one.image()),
                medianRatio(first.model(), one.model()));
    }

    static double medianRatio(double[] over, double[] under) {
        double[] ratios = new double[over.length];
        for (int i = 0; i < ratios.length; i++) ratios[i] = over[i] / under[i];
        return median(ratios);
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
