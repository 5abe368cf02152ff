package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.DefectScore;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.onnx.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Collects over images how far what a model gives is from what its reference gives. */
final class Differences {
    private final ModelCard card;
    private final Tolerance tolerance;
    private final SequencedMap<String, Tally> tallies = new LinkedHashMap<>();
    private int flips;
    private int doubtful;

    Differences(ModelCard card, Tolerance tolerance) {
        this.card = card;
        this.tolerance = tolerance;
    }

    /** What was compared of one value so far. */
    private static final class Tally {
        private final double limit;
        private long elements;
        private double largest;
        private double sum;

        Tally(double limit) {
            this.limit = limit;
        }

        void add(double difference) {
            double size = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.abs(difference);
            largest = Math.max(largest, size);
            sum += size;
            elements++;
        }
    }

    /**
     * Compares one image's values.
     *
     * @param inner names of values beside the outputs
     * @throws VisionException when a value has another shape than in the reference
     */
    void add(Map<String, Tensor> reference, Map<String, Tensor> deployed, List<String> inner) throws VisionException {
        for (String value : inner) numbers(value, tolerance.score(), reference, deployed);
        switch (card.task()) {
            case DETECTION -> objects(Detected.of(reference), Detected.of(deployed));
            case SEGMENTATION -> {
                if (!inner.contains(Contract.PROBABILITY)) {
                    numbers(Contract.PROBABILITY, tolerance.score(), reference, deployed);
                }
                mask(value(reference, Contract.MASK), value(deployed, Contract.MASK));
            }
            case ANOMALY -> numbers(List.of(Contract.SCORE, Contract.HEATMAP), inner, reference, deployed);
            case CLASSIFICATION -> numbers(List.of(Contract.SCORE, Contract.PROBABILITY), inner, reference, deployed);
        }
        verdict(score(reference), score(deployed));
    }

    List<Certificate.Difference> values() {
        return tallies.entrySet().stream()
                .map(entry -> {
                    Tally tally = entry.getValue();
                    return new Certificate.Difference(
                            entry.getKey(),
                            tally.elements,
                            rounded(tally.largest),
                            rounded(tally.sum / Math.max(1, tally.elements)),
                            tally.limit);
                })
                .toList();
    }

    /**
     * To two digits, up: the last bits of sums depend on how threads shared them, and the same training is to give the same
     * file. No limit has more digits, so nothing is rounded over one.
     */
    static double rounded(double difference) {
        if (!Double.isFinite(difference)) return difference;
        return BigDecimal.valueOf(difference)
                .round(new MathContext(2, RoundingMode.UP))
                .doubleValue();
    }

    /** What could not be compared, though it is compared elsewhere, and why. */
    Optional<String> gap() {
        Tally scores = tallies.get(Contract.SCORES);
        return scores != null && scores.elements == 0
                ? Optional.of(
                        "no object at the model's threshold was found by both, so that no scores and boxes were compared")
                : Optional.empty();
    }

    int flips() {
        return flips;
    }

    int doubtful() {
        return doubtful;
    }

    private Tally tally(String value, double limit) {
        return tallies.computeIfAbsent(value, none -> new Tally(limit));
    }

    /** Those that are not among the inner values, which are compared anyhow. */
    private void numbers(
            List<String> outputs, List<String> inner, Map<String, Tensor> reference, Map<String, Tensor> deployed)
            throws VisionException {
        for (String value : outputs) {
            if (!inner.contains(value)) numbers(value, tolerance.score(), reference, deployed);
        }
    }

    private void numbers(String name, double limit, Map<String, Tensor> reference, Map<String, Tensor> deployed)
            throws VisionException {
        Tensor a = value(reference, name);
        Tensor b = value(deployed, name);
        if (!a.shape().equals(b.shape())) {
            throw new VisionException("The model and its reference do not even agree on the shape of ‘" + name + "’: "
                    + b + " and " + a + ".");
        }
        float[] x = a.toFloats();
        float[] y = b.toFloats();
        Tally tally = tally(name, limit);
        for (int i = 0; i < x.length; i++) tally.add((double) x[i] - y[i]);
    }

    private void mask(Tensor a, Tensor b) {
        long[] x = a.toLongs();
        long[] y = b.toLongs();
        long other = Math.abs(x.length - y.length);
        for (int i = 0; i < Math.min(x.length, y.length); i++) if (x[i] != y[i]) other++;
        tally(Contract.MASK, tolerance.mask()).add((double) other / Math.max(1, x.length));
    }

    private void objects(Detected a, Detected b) {
        Detected.Match match = a.match(b, card.threshold(), tolerance.doubt());
        Tally scores = tally(Contract.SCORES, tolerance.score());
        Tally boxes = tally(Contract.BOXES, tolerance.box());
        match.scores().forEach(scores::add);
        match.corners().forEach(boxes::add);
        tally(Contract.LABELS, tolerance.objects()).add(match.alone());
    }

    private void verdict(double reference, double deployed) {
        boolean same = reference >= card.threshold() == deployed >= card.threshold() && !Double.isNaN(deployed);
        if (same) return;
        if (Math.abs(reference - card.threshold()) <= tolerance.doubt()) doubtful++;
        else flips++;
    }

    /** How sure the model is that the part is defective, as in inspection. */
    private double score(Map<String, Tensor> values) throws VisionException {
        return switch (card.task()) {
            case ANOMALY, CLASSIFICATION -> value(values, Contract.SCORE).toFloats()[0];
            case DETECTION -> Detected.of(values).best();
            case SEGMENTATION -> {
                Tensor probability = value(values, Contract.PROBABILITY);
                int pixels = Math.toIntExact(
                        probability.shape().get(2) * probability.shape().get(3));
                yield DefectScore.of(FloatBuffer.wrap(probability.toFloats()), pixels);
            }
        };
    }

    static Tensor value(Map<String, Tensor> values, String name) throws VisionException {
        Tensor value = values.get(name);
        if (value == null) throw new VisionException("The model did not give ‘" + name + "’.");
        return value;
    }
}
