package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;

/**
 * Fits boxes to what is seen of their class, inside the graph. From a place on a long thin object its ends are hard to tell, and
 * few examples do not teach it; whether a square shows the class is easy. So a box is laid around the squares of its class
 * that are in it or touch it, a few times over: one that held a piece of a scratch grows along it. A side that was about
 * right stays as it was, since it is known to the pixel.
 */
final class AreaFit {
    private static final int ROUNDS = 6;
    /** Squares that begin so many pixels beyond a box still touch it: scratches fade in places. */
    private static final float NEAR = 8;

    /** A side that is so many pixels from what is seen was right. */
    private static final float RIGHT = 6;

    private static final float SURE = 0.5f;
    /** A square that shows a class shows it in a part of its pixels only, so that the outermost reach about so far beyond it. */
    private static final float BEYOND = 1;
    /** Farther than any side. */
    private static final float FAR = 1e6f;

    private final GraphBuilder g;
    private final int stride;
    private final String columns;
    private final String rows;

    /** One side of each box and the opposite one, [kept, 1] each, in input pixels. */
    private record Span(String low, String high) {}

    /**
     * Where classes are seen.
     *
     * @param logits of the class of each square, background first, [1, classes + 1, h, w]
     * @param share float [1]: 1 to fit boxes, 0 to leave them as they are
     */
    record Areas(String logits, String share) {}

    /** @param stride side of the squares in input pixels */
    AreaFit(GraphBuilder g, Size input, int stride) {
        this.g = g;
        this.stride = stride;
        columns = starts(input.width() / stride);
        rows = starts(input.height() / stride);
    }

    private String starts(int squares) {
        float[] starts = new float[squares];
        for (int i = 0; i < squares; i++) starts[i] = i * stride;
        return g.reshape(g.constants(starts), 1, squares);
    }

    /**
     * The boxes, fitted: [kept, 4] in input pixels.
     *
     * @param boxes [kept, 4]
     * @param scores [classes, kept]; a box is of the class with the highest one
     */
    String fit(String boxes, String scores, Areas areas, int classes) {
        String probabilities = g.squeeze(g.slice(g.softmax(areas.logits(), 1), 1, 1, classes + 1), 0);
        String shown = number(g.op("GreaterOrEqual", probabilities, g.constant(SURE)));
        String turned = g.transpose(shown, 0, 2, 1);
        String own = g.unsqueeze(number(g.op("GreaterOrEqual", scores, g.reduceMax(scores, true, 0))), 2);
        Span across = new Span(side(boxes, 0), side(boxes, 2));
        Span down = new Span(side(boxes, 1), side(boxes, 3));
        Span wide = across;
        Span high = down;
        for (int i = 0; i < ROUNDS; i++) {
            String inColumns = touching(wide, columns);
            String inRows = touching(high, rows);
            wide = extent(columns, g.mul(count(own, inRows, shown), inColumns), wide);
            high = extent(rows, g.mul(count(own, inColumns, turned), inRows), high);
        }
        String fitted = g.concat(1, List.of(low(across, wide), low(down, high), high(across, wide), high(down, high)));
        return mixed(boxes, fitted, areas.share());
    }

    private String side(String boxes, int index) {
        return g.slice(boxes, 1, index, index + 1);
    }

    /** 1 for the squares that a span holds or touches, 0 for the others: [kept, squares]. */
    private String touching(Span span, String starts) {
        String ends = g.add(starts, g.constant((float) stride));
        String from = g.op("GreaterOrEqual", ends, g.sub(span.low(), g.constant(NEAR)));
        String to = g.op("GreaterOrEqual", g.add(span.high(), g.constant(NEAR)), starts);
        return g.mul(number(from), number(to));
    }

    /**
     * How many squares of a box's class there are across each line of squares.
     *
     * @param own [classes, kept, 1]: 1 for a box's class
     * @param within [kept, across]: 1 for the squares that count
     * @param shown [classes, across, along]: 1 for the squares that show a class
     * @return [kept, along]
     */
    private String count(String own, String within, String shown) {
        return g.reduceSum(g.mul(own, g.matMul(within, shown)), false, 0);
    }

    /** From the first line of squares to the last in which there are any; what it was where there are none. */
    private Span extent(String starts, String counts, Span before) {
        String empty = g.mul(number(g.op("Less", counts, g.constant(0.5f))), g.constant(FAR));
        String low = g.reduceMin(g.add(starts, empty), true, 1);
        String high = g.add(g.reduceMax(g.sub(starts, empty), true, 1), g.constant((float) stride));
        String some = number(g.op("Less", low, g.constant(FAR)));
        return new Span(mixed(before.low(), low, some), mixed(before.high(), high, some));
    }

    private String low(Span said, Span seen) {
        return chosen(said.low(), g.add(seen.low(), g.constant(BEYOND)));
    }

    private String high(Span said, Span seen) {
        return chosen(said.high(), g.sub(seen.high(), g.constant(BEYOND)));
    }

    /** What was said, unless what is seen is too far away. */
    private String chosen(String said, String seen) {
        String apart = g.op("Abs", g.sub(said, seen));
        return mixed(said, seen, number(g.op("Less", g.constant(RIGHT), apart)));
    }

    /** The one where the share is 0, the other where it is 1. */
    private String mixed(String one, String other, String share) {
        return g.add(one, g.mul(share, g.sub(other, one)));
    }

    private String number(String condition) {
        return g.cast(condition, ElementType.FLOAT);
    }
}
