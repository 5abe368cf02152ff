package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Map;
import java.util.Optional;

/** One family of foreign models: how to know them, how they want their pixels, and what their numbers mean. */
interface Adopter {
    /** The word on the command line and in the card. */
    String family();

    /** What the outputs of the family look like, for messages, such as "one output [1, places, 5 + classes]". */
    String outputs();

    Habits habits();

    /** How to read a model's outputs; empty when they are not those of the family. */
    Optional<Reading> read(Foreign model);

    /**
     * Refuses a model whose outputs have the shapes of the family but numbers that cannot be its.
     *
     * @param model one that {@link #read} understood
     */
    default void check(Foreign model) throws VisionException {}

    /** A sentence on what was supposed though no file and no run tells it, for the user to check; mostly nothing. */
    default Optional<String> supposed(Settings settings) {
        return Optional.empty();
    }

    /** Whether a model of unknown family is one of this: stricter than {@link #read} where families look alike. */
    default boolean recognizes(Foreign model) {
        return read(model).isPresent();
    }

    /**
     * What the models of a family have in common though their files do not say it.
     *
     * @param threshold score from which a finding usually counts, in [0, 1]
     */
    record Habits(Task task, PixelForm pixels, Fit.Mode fit, double threshold) {}

    /**
     * A model's outputs, understood.
     *
     * @param classes number of classes, without background; 0 for anomaly
     */
    record Reading(int classes, Nodes nodes) {}

    /** Adds the nodes that turn a model's outputs into the contract's. */
    @FunctionalInterface
    interface Nodes {
        /**
         * @param values the model's outputs in the graph by their own names, float
         * @param settings what the adoption goes by
         */
        void add(GraphBuilder graph, Map<String, String> values, Settings settings);
    }

    /** The value of an output that is there. */
    static String value(Map<String, String> values, Foreign.Output output) {
        String value = values.get(output.name());
        if (value == null) throw new IllegalArgumentException("no output " + output.name());
        return value;
    }
}
