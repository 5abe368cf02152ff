package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;

/** How much of a shape is drawn, by its size on the screen: what nobody can see is not drawn. */
enum Detail {
    /** A dot in its colour. */
    DOT,
    /** The box around it. */
    BOX,
    /** Some of its corners. */
    SIMPLE,
    /** Everything. */
    FULL;

    private static final double DOT_BELOW = 2;
    private static final double BOX_BELOW = 5;
    private static final double SIMPLE_BELOW = 24;
    private static final int CORNERS = 10;

    /**
     * What suits a shape.
     *
     * @param bounds in image pixels
     * @param scale screen pixels per image pixel
     */
    static Detail of(Box bounds, double scale) {
        double longest = Math.max(bounds.width(), bounds.height()) * scale;
        if (longest < DOT_BELOW) return DOT;
        if (longest < BOX_BELOW) return BOX;
        return longest < SIMPLE_BELOW ? SIMPLE : FULL;
    }

    /** The corners that are drawn at this detail: all, or evenly chosen ones. */
    List<Point> of(List<Point> corners) {
        if (this != SIMPLE || corners.size() <= CORNERS) return corners;
        List<Point> some = new ArrayList<>(CORNERS);
        for (int i = 0; i < CORNERS; i++) some.add(corners.get(i * corners.size() / CORNERS));
        return some;
    }
}
