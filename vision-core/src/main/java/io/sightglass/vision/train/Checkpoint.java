package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a training stands between two epochs: all that a fresh process needs to go on to the same weights, to the bit, on the
 * same kind of machine. Kept as an ONNX file of initializers without nodes.
 *
 * @param training what is trained, on what and how, as one word; a training goes on from its own checkpoints only
 * @param epochs that are done
 * @param state of the weights
 * @param best of the epochs that were judged
 */
record Checkpoint(String training, int epochs, Learner.State state, Optional<Best> best) {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final String PREFIX = "sightglass.checkpoint.";
    private static final String FIGURE = PREFIX + "figure.";
    private static final String BEST = "best/";

    /**
     * The best epoch so far.
     *
     * @param epoch counted from 1; the last of those that are as good
     * @param since the first of them
     * @param weights by name
     */
    record Best(int epoch, int since, Judge.Judgement judgement, Map<String, Tensor> weights) {
        Best {
            weights = Map.copyOf(weights);
        }

        /** The better of the best so far and of an epoch that was judged; the later one of two that are as good. */
        static Best of(Optional<Best> sofar, int epoch, Judge.Judgement judged, Map<String, Tensor> weights) {
            if (sofar.isEmpty()) return new Best(epoch, epoch, judged, weights);
            double before = sofar.get().judgement().quality();
            if (!(judged.quality() >= before)) return sofar.get();
            return new Best(
                    epoch, judged.quality() > before ? epoch : sofar.get().since(), judged, weights);
        }
    }

    /** Writes or replaces the file, which appears whole or not at all. */
    void write(Path file) throws VisionException {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put(PREFIX + "training", training);
        words.put(PREFIX + "epochs", Integer.toString(epochs));
        words.put(PREFIX + "steps", Integer.toString(state.steps()));
        for (Learner.Part part : Learner.Part.values()) {
            state.tensors(part).forEach((name, tensor) -> tensors.put(prefix(part) + name, tensor));
        }
        best.ifPresent(b -> {
            words.put(PREFIX + "best.epoch", Integer.toString(b.epoch()));
            words.put(PREFIX + "best.since", Integer.toString(b.since()));
            words.put(PREFIX + "best.quality", Double.toString(b.judgement().quality()));
            b.judgement().figures().forEach((name, value) -> words.put(FIGURE + name, Double.toString(value)));
            b.weights().forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        });
        OnnxFile.write(new Graph("checkpoint", List.of(), List.of(), List.of(), tensors, words), file);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws VisionException when the file cannot be read or is damaged
     */
    static Checkpoint read(Path file) throws VisionException {
        byte[] bytes = OnnxFile.bytes(file);
        try {
            return parse(OnnxFile.parse(file, bytes));
        } catch (VisionException | IllegalArgumentException e) {
            throw new VisionException(
                    "The checkpoint " + file + " is damaged, so its training cannot go on. Begin it anew.", e);
        }
    }

    /** Whether {@link #read} can make something of the file; fails when the disk does. */
    static boolean isSound(Path file) throws VisionException {
        byte[] bytes = OnnxFile.bytes(file);
        try {
            parse(OnnxFile.parse(file, bytes));
            return true;
        } catch (VisionException | IllegalArgumentException e) {
            LOG.warn("the checkpoint {} is damaged", file, e);
            return false;
        }
    }

    private static Checkpoint parse(Graph graph) {
        Map<Learner.Part, Map<String, Tensor>> parts = new TreeMap<>();
        for (Learner.Part part : Learner.Part.values()) parts.put(part, under(graph, prefix(part)));
        Learner.State state = new Learner.State(number(graph, "steps"), parts);
        return new Checkpoint(word(graph, "training"), number(graph, "epochs"), state, best(graph));
    }

    private static Optional<Best> best(Graph graph) {
        if (!graph.metadata().containsKey(PREFIX + "best.epoch")) return Optional.empty();
        Map<String, Double> figures = new TreeMap<>();
        graph.metadata().forEach((key, value) -> {
            if (key.startsWith(FIGURE)) figures.put(key.substring(FIGURE.length()), Double.valueOf(value));
        });
        double quality = Double.parseDouble(word(graph, "best.quality"));
        int epoch = number(graph, "best.epoch");
        boolean tells = graph.metadata().containsKey(PREFIX + "best.since"); // which it did not always
        return Optional.of(new Best(
                epoch,
                tells ? number(graph, "best.since") : epoch,
                new Judge.Judgement(quality, figures),
                under(graph, BEST)));
    }

    private static Map<String, Tensor> under(Graph graph, String prefix) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        graph.initializers().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) found.put(name.substring(prefix.length()), tensor);
        });
        return found;
    }

    private static String prefix(Learner.Part part) {
        return part.name().toLowerCase(java.util.Locale.ROOT) + "/";
    }

    private static int number(Graph graph, String name) {
        return Integer.parseInt(word(graph, name));
    }

    private static String word(Graph graph, String name) {
        String word = graph.metadata().get(PREFIX + name);
        if (word == null) throw new IllegalArgumentException("it does not say its " + name);
        return word;
    }
}
