package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What a detector gave for one image, in pixels of the model's input. */
record Detected(List<Found> all) {
    /** Two boxes that share less than that are of two objects; usual in detection since PASCAL VOC. */
    private static final double SAME = 0.5;
    /** Boxes whose corners are no further apart, in pixels, are the same though they may share nothing: empty ones. */
    private static final double NEAR = 0.5;

    /** One object. */
    record Found(long label, double score, Box box) {}

    /**
     * The objects of two runtimes, paired.
     *
     * @param scores of each pair how far the scores are apart
     * @param corners of each pair how far each of four corner coordinates are apart
     * @param alone objects beyond doubt that only one of the two found
     */
    record Match(List<Double> scores, List<Double> corners, int alone) {}

    Detected {
        all = List.copyOf(all);
    }

    static Detected of(Map<String, Tensor> values) throws VisionException {
        float[] boxes = Differences.value(values, Contract.BOXES).toFloats();
        float[] scores = Differences.value(values, Contract.SCORES).toFloats();
        long[] labels = Differences.value(values, Contract.LABELS).toLongs();
        if (boxes.length != 4 * scores.length || labels.length != scores.length) {
            throw new VisionException("The model gave " + boxes.length / 4 + " boxes, " + scores.length + " scores and "
                    + labels.length + " labels; it does not meet the contract.");
        }
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            double x1 = Math.min(boxes[4 * i], boxes[4 * i + 2]);
            double y1 = Math.min(boxes[4 * i + 1], boxes[4 * i + 3]);
            double x2 = Math.max(boxes[4 * i], boxes[4 * i + 2]);
            double y2 = Math.max(boxes[4 * i + 1], boxes[4 * i + 3]);
            if (!Double.isFinite(x1 + y1 + x2 + y2) || Float.isNaN(scores[i])) {
                throw new VisionException(
                        "The model gave a box that is no box. Its weights are damaged: train it again.");
            }
            all.add(new Found(labels[i], scores[i], new Box(x1, y1, x2, y2)));
        }
        return new Detected(all);
    }

    /** The best score; 0 when nothing was found. */
    double best() {
        return all.stream().mapToDouble(Found::score).max().orElse(0);
    }

    /**
     * Pairs this reference's objects at the threshold with the other's.
     *
     * @param doubt objects whose score is this close to the threshold may be missing
     */
    Match match(Detected other, double threshold, double doubt) {
        List<Double> scores = new ArrayList<>();
        List<Double> corners = new ArrayList<>();
        int alone = 0;
        for (Found one : all) {
            if (one.score() < threshold) continue;
            Optional<Found> same = other.like(one);
            if (same.isPresent()) {
                scores.add(one.score() - same.get().score());
                Box a = one.box();
                Box b = same.get().box();
                corners.addAll(List.of(a.x1() - b.x1(), a.y1() - b.y1(), a.x2() - b.x2(), a.y2() - b.y2()));
            } else if (one.score() > threshold + doubt) {
                alone++;
            }
        }
        for (Found one : other.all) {
            if (one.score() > threshold + doubt && like(one).isEmpty()) alone++;
        }
        return new Match(scores, corners, alone);
    }

    private Optional<Found> like(Found one) {
        return all.stream()
                .filter(found -> found.label() == one.label() && areSame(found.box(), one.box()))
                .max(Comparator.<Found>comparingDouble(found -> found.box().iou(one.box()))
                        .thenComparingDouble(found -> -Math.abs(found.score() - one.score())));
    }

    private static boolean areSame(Box a, Box b) {
        return a.iou(b) >= SAME
                || DoubleStream.of(a.x1() - b.x1(), a.y1() - b.y1(), a.x2() - b.x2(), a.y2() - b.y2())
                        .allMatch(apart -> Math.abs(apart) <= NEAR);
    }
}
