package io.sightglass.vision.parity;

import java.util.List;

/**
 * How far two runtimes differ on one model.
 *
 * @param model hash of the model
 * @param images on how many images
 * @param values the differences of each value compared, in the order of the model's card
 * @param flips images that one runtime puts above the threshold and the other not
 * @param interpreter the training runtime, with its version
 * @param runtime the inspecting runtime, with its version and device
 * @param notes what was not compared and why; empty when all was
 */
public record Certificate(
        String model,
        int images,
        List<Difference> values,
        int flips,
        String interpreter,
        String runtime,
        List<String> notes) {

    /** The largest difference on probabilities that still counts as the same. */
    public static final double TOLERANCE = 1e-3;

    /**
     * One value of the graph.
     *
     * @param elements numbers compared over all images
     * @param largest largest absolute difference
     * @param mean mean absolute difference
     */
    public record Difference(String value, long elements, double largest, double mean) {}

    public Certificate {
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }

    /** The largest difference on any value; 0 when nothing was compared. */
    public double largest() {
        return values.stream().mapToDouble(Difference::largest).max().orElse(0);
    }

    /** Whether something was compared, nothing differs by more than the tolerance, and no verdict flips. */
    public boolean passes() {
        return !values.isEmpty() && largest() <= TOLERANCE && flips == 0;
    }
}
