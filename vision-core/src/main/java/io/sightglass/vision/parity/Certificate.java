package io.sightglass.vision.parity;

import io.sightglass.vision.model.Contract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a model in ONNX Runtime differs from its reference, on some images. Kept in the model's file.
 *
 * @param model what it speaks of: hash of the model's file as it is without the certificate
 * @param preprocessing hash over how the model prepares its pixels
 * @param reference what the model was compared with, in words, with its version
 * @param parent hash of the model that was the reference; empty when it was the model itself in another runtime
 * @param runtime the inspecting runtime, with its version
 * @param device what it computed on, such as cpu
 * @param images on how many images
 * @param pictures what they were, in words
 * @param imagesHash hash over what the model saw of them, in order
 * @param values the differences of each value compared
 * @param flips images of which one says PASS and the other FAIL, beyond doubt
 * @param doubtful images of which they say so where the reference is as good as on the threshold
 * @param lost quality lost against the parent on the validation images, where it was measured
 * @param tolerance what was allowed
 * @param notes what was not compared and why; empty when all was
 */
public record Certificate(
        String model,
        String preprocessing,
        String reference,
        String parent,
        String runtime,
        String device,
        int images,
        String pictures,
        String imagesHash,
        List<Difference> values,
        int flips,
        int doubtful,
        Optional<Double> lost,
        Tolerance tolerance,
        List<String> notes) {

    /**
     * One value of the graph.
     *
     * @param elements numbers compared over all images
     * @param largest largest absolute difference; of a mask the share of an image's pixels, of labels the objects of an
     *     image that only one of the two found
     * @param mean mean absolute difference
     * @param limit what the largest may be
     */
    public record Difference(String value, long elements, double largest, double mean, double limit) {
        public boolean passes() {
            return largest <= limit;
        }

        /** What the numbers are of, in words. */
        public String words() {
            return switch (value) {
                case Contract.LABELS -> "objects only one found";
                case Contract.MASK -> "share of pixels that differ";
                default -> value;
            };
        }

        /** What one of the elements is. */
        public String unit() {
            return value.equals(Contract.LABELS) || value.equals(Contract.MASK) ? "picture" : "number";
        }
    }

    public Certificate {
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }

    /** Whether something was compared and all of it is within the tolerance. */
    public boolean passes() {
        return failure().isEmpty();
    }

    /** What is out of tolerance, in words that go on a sentence; empty when nothing is. */
    public Optional<String> failure() {
        if (values.isEmpty() || images == 0) return Optional.of("nothing was compared");
        for (Difference value : values) {
            if (!value.passes()) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        value.words().equals(value.value())
                                ? "‘%s’ differs by %.2g where %.2g is allowed"
                                : "%s: %.2g where %.2g is allowed",
                        value.words(),
                        value.largest(),
                        value.limit()));
            }
        }
        if (flips > tolerance.flips() * images) {
            return Optional.of(flips + " of " + images + " verdicts differ");
        }
        boolean byQuality = tolerance.score() == Double.POSITIVE_INFINITY;
        if (byQuality && lost.isEmpty()) return Optional.of("nobody measured how much quality was lost");
        if (lost.isPresent() && !(lost.get() <= tolerance.quality())) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%.3f of its quality was lost where %.3f is allowed",
                    lost.get(),
                    tolerance.quality()));
        }
        return Optional.empty();
    }

    /** The same with the quality lost, and how much of it may be. */
    public Certificate withLoss(double quality, double most) {
        return new Certificate(
                model,
                preprocessing,
                reference,
                parent,
                runtime,
                device,
                images,
                pictures,
                imagesHash,
                values,
                flips,
                doubtful,
                Optional.of(quality),
                tolerance.withQuality(most),
                notes);
    }
}
