package io.sightglass.vision.net;

import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;

/**
 * From boxes that are ready to the contract's outputs, inside the graph: the most probable places are taken, and of boxes
 * of one class that overlap, the best is kept.
 */
public final class BoxSelection {
    /** IoU from which the worse of two boxes of one class is dropped, where a model asks for nothing else. */
    public static final float OVERLAP = 0.5f;

    private static final int CANDIDATES = 300;
    private static final float LEAST_SCORE = 0.03f;

    private BoxSelection() {}

    /**
     * Adds the contract's outputs.
     *
     * @param boxes [places, 4]: x1, y1, x2, y2 in input pixels
     * @param scores [classes, places] in [0, 1]
     * @param overlap IoU from which the worse of two boxes of one class is dropped
     */
    public static void add(GraphBuilder graph, String boxes, String scores, int classes, int places, float overlap) {
        GraphBuilder g = graph.scope("decode");
        int kept = Math.min(CANDIDATES, places);
        String best = g.reduceMax(scores, false, 0);
        String top = g.topK(best, g.constants((long) kept), 0, true).getLast();
        String topBoxes = g.gather(boxes, top, 0);
        Picked picked = pick(g, topBoxes, g.gather(scores, top, 1), classes, kept, overlap);
        picked.output(graph, g.gather(topBoxes, picked.place(), 0));
    }

    /**
     * Drops doubles.
     *
     * @param boxes [kept, 4]
     * @param scores [classes, kept]
     */
    static Picked pick(GraphBuilder g, String boxes, String scores, int classes, int kept, float overlap) {
        String picked = g.nonMaxSuppression(
                g.reshape(boxes, 1, kept, 4), g.reshape(scores, 1, classes, kept), kept, overlap, LEAST_SCORE);
        String label = g.reshape(g.slice(picked, 1, 1, 2), -1);
        String place = g.reshape(g.slice(picked, 1, 2, 3), -1);
        String flat = g.add(g.mul(label, g.constants((long) kept)), place);
        String score = g.gather(g.reshape(scores, -1), flat, 0);
        List<String> sorted = g.topK(score, g.op("Shape", score), 0, true);
        return new Picked(g, label, place, sorted.getFirst(), sorted.getLast());
    }

    /**
     * What is left, as values of the graph.
     *
     * @param label int64 [K] classes, in the order of the suppression
     * @param place int64 [K] which of the boxes, in the same order
     * @param scores float [K], best first
     * @param order int64 [K]: where each of the best first is in the order of the suppression
     */
    record Picked(GraphBuilder g, String label, String place, String scores, String order) {
        /** Gives the contract's outputs; {@code boxes} [K, 4] in the order of the suppression. */
        void output(GraphBuilder graph, String boxes) {
            graph.output(Contract.BOXES, g.gather(boxes, order, 0), ElementType.FLOAT, -1, 4);
            graph.output(Contract.SCORES, scores, ElementType.FLOAT, -1);
            graph.output(Contract.LABELS, g.gather(label, order, 0), ElementType.INT64, -1);
        }
    }
}
