package io.sightglass.vision.net;

import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;

/**
 * From what every place says to the contract's boxes, inside the graph: the best three hundred places become boxes, these are
 * fitted to the areas that show their class, those that overlap a better one of their class are dropped, and each that is left becomes the mean of all that lie like it, weighed
 * by their scores. A single place of a long thin object is often off by a few pixels; many of them together are less so.
 * Source of the last step: Gidaris and Komodakis, Object Detection via a Multi-Region and Semantic Segmentation-aware CNN
 * Model, ICCV 2015.
 */
final class BoxDecoding {
    /** An object has a dozen of them, and a picture of cells twenty objects. */
    private static final int CANDIDATES = 300;
    /** The best of them are fitted to areas, which takes time. */
    private static final int FITTED = 100;

    /** From this IoU on a box has a say in another's place. */
    private static final float ALIKE = 0.6f;

    private static final float SMALL = 1e-6f;

    private final GraphBuilder graph;
    private final GraphBuilder g;
    private final int kept;

    private BoxDecoding(GraphBuilder graph, int kept) {
        this.graph = graph;
        this.g = graph.scope("decode");
        this.kept = kept;
    }

    /**
     * Adds the contract's outputs.
     *
     * @param probabilities [1, classes, places]
     * @param reach distances to the box's left, top, right and bottom, [1, 4, places] in input pixels
     * @param areas in squares of the finest stride
     */
    static void add(
            GraphBuilder graph,
            AnchorPoints points,
            String probabilities,
            String reach,
            AreaFit.Areas areas,
            int classes) {
        int places = points.count();
        BoxDecoding decoding = new BoxDecoding(graph, Math.min(CANDIDATES, places));
        String scores = decoding.g.reshape(probabilities, classes, places);
        decoding.add(points, scores, decoding.g.reshape(reach, 4, places), areas, classes);
    }

    private void add(AnchorPoints points, String scores, String reach, AreaFit.Areas areas, int classes) {
        String best = g.reduceMax(scores, false, 0);
        String top = g.topK(best, g.constants((long) kept), 0, true).getLast();
        String topScores = g.gather(scores, top, 1);
        String distances = g.transpose(g.gather(reach, top, 1), 1, 0);
        String centres = g.gather(g.constant(points.middles()), top, 0);
        String first = g.sub(centres, g.slice(distances, 1, 0, 2));
        String last = g.add(centres, g.slice(distances, 1, 2, 4));
        AreaFit fit = new AreaFit(g, points.input(), points.strides().getFirst());
        String boxes = fitted(fit, g.concat(1, first, last), topScores, areas, classes);
        String from = g.slice(boxes, 1, 0, 2);
        String to = g.slice(boxes, 1, 2, 4);
        BoxSelection.Picked picked = BoxSelection.pick(g, boxes, topScores, classes, kept, BoxSelection.OVERLAP);
        String said = g.gather(topScores, picked.label(), 0);
        String meant = voted(boxes, g.gather(overlaps(from, to), picked.place(), 0), said);
        picked.output(graph, meant);
    }

    private String fitted(AreaFit fit, String boxes, String scores, AreaFit.Areas areas, int classes) {
        if (kept <= FITTED) return fit.fit(boxes, scores, areas, classes);
        String best = fit.fit(g.slice(boxes, 0, 0, FITTED), g.slice(scores, 1, 0, FITTED), areas, classes);
        return g.concat(0, best, g.slice(boxes, 0, FITTED, kept));
    }

    /** [K, kept] scores of all boxes for the labels of the picked ones → [K, 4] means of those that lie alike. */
    private String voted(String boxes, String overlaps, String scores) {
        String alike = g.cast(g.op("GreaterOrEqual", overlaps, g.constant(ALIKE)), ElementType.FLOAT);
        String weights = g.mul(alike, scores);
        String sum = g.add(g.reduceSum(weights, true, 1), g.constant(SMALL));
        return g.matMul(g.div(weights, sum), boxes);
    }

    /** [kept, kept] IoU of every box with every other. */
    private String overlaps(String from, String to) {
        String width = common(from, to, 0);
        String height = common(from, to, 1);
        String both = g.mul(width, height);
        String sides = g.sub(to, from);
        String area = g.mul(g.slice(sides, 1, 0, 1), g.slice(sides, 1, 1, 2));
        String union = g.sub(g.add(area, g.transpose(area, 1, 0)), both);
        return g.div(both, g.add(union, g.constant(SMALL)));
    }

    /** [kept, kept] extent along an axis that two boxes share. */
    private String common(String from, String to, int axis) {
        String low = g.slice(from, 1, axis, axis + 1);
        String high = g.slice(to, 1, axis, axis + 1);
        String end = g.op("Min", high, g.transpose(high, 1, 0));
        return g.relu(g.sub(end, g.op("Max", low, g.transpose(low, 1, 0))));
    }
}
