package io.sightglass.annotation.assist;

import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Lines with fewer points. */
final class Lines {
    private Lines() {}

    /** At least three points, from which none of the line's is farther than a distance; a shorter line stays as it is. */
    static List<Point> simplified(List<Point> line, double distance) {
        Coordinate[] all = line.stream().map(p -> new Coordinate(p.x(), p.y())).toArray(Coordinate[]::new);
        List<Point> fewer = new ArrayList<>();
        for (Coordinate c : DouglasPeuckerSimplifier.simplify(new GeometryFactory().createLineString(all), distance)
                .getCoordinates()) {
            fewer.add(new Point(c.getX(), c.getY()));
        }
        return fewer.size() < 3 ? line : fewer;
    }
}
