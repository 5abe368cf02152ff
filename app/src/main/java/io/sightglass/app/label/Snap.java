package io.sightglass.app.label;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a position goes that comes near something. */
final class Snap {
    private Snap() {}

    /**
     * The nearest corner of another shape, else the image's border, else the position itself.
     *
     * @param moving ids of shapes that it does not snap to
     * @param reach in image pixels
     */
    static Point to(Point at, List<Shape> shapes, Collection<Long> moving, Size image, double reach) {
        Optional<Point> corner = shapes.stream()
                .filter(s -> !moving.contains(s.id()))
                .flatMap(s -> Handle.of(s.outline()).stream())
                .map(Handle::at)
                .filter(p -> p.distance(at) <= reach)
                .min(Comparator.comparingDouble(p -> p.distance(at)));
        return corner.orElseGet(
                () -> new Point(border(at.x(), image.width(), reach), border(at.y(), image.height(), reach)));
    }

    private static double border(double at, double most, double reach) {
        if (Math.abs(at) <= reach) return 0;
        return Math.abs(at - most) <= reach ? most : at;
    }
}
