package io.sightglass.app.label;

import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Corners that are set one by one.
 *
 * @param set so far
 * @param next follows the pointer
 */
record Corners(List<Point> set, Point next) {
    Corners {
        set = List.copyOf(set);
    }

    Corners to(Point position) {
        return new Corners(set, position);
    }

    /** With one more, unless it lies on the last one. */
    Corners plus(Point corner) {
        List<Point> more = new ArrayList<>(set);
        if (more.isEmpty() || more.getLast().distance(corner) > 0) more.add(corner);
        return new Corners(more, corner);
    }

    /** Without the last one; empty when it was the only one. */
    Optional<Corners> back() {
        return set.size() < 2 ? Optional.empty() : Optional.of(new Corners(set.subList(0, set.size() - 1), next));
    }

    /** Those set, kept inside an image. */
    List<Point> within(Size size) {
        return set.stream().map(p -> within(p, size)).toList();
    }

    static Point within(Point p, Size size) {
        return new Point(Math.clamp(p.x(), 0, size.width()), Math.clamp(p.y(), 0, size.height()));
    }
}
