package io.sightglass.vision.geometry;

import java.util.List;

/**
 * Points of one thing in the order of its label's skeleton; one alone is a point. They cover no area.
 *
 * @param spots at least one of which is not absent
 */
public record Keypoints(List<Spot> spots) implements Outline {
    /** Whether a point can be seen, as COCO counts it from 0. */
    public enum Sight {
        /** Nobody marked it. */
        ABSENT,
        /** It is known where it lies, behind something. */
        HIDDEN,
        VISIBLE
    }

    /** @param at its position; without meaning when it is absent */
    public record Spot(Point at, Sight sight) {
        public static final Spot ABSENT = new Spot(new Point(0, 0), Sight.ABSENT);

        public boolean isThere() {
            return sight != Sight.ABSENT;
        }

        Spot moved(double dx, double dy) {
            return isThere() ? new Spot(at.plus(dx, dy), sight) : this;
        }
    }

    public Keypoints {
        spots = spots.stream().map(s -> s.isThere() ? s : Spot.ABSENT).toList();
        if (spots.stream().noneMatch(Spot::isThere)) throw new IllegalArgumentException("no point is there");
    }

    /** One visible point. */
    public static Keypoints of(Point at) {
        return new Keypoints(List.of(new Spot(at, Sight.VISIBLE)));
    }

    /** Where those lie that are there. */
    public List<Point> points() {
        return spots.stream().filter(Spot::isThere).map(Spot::at).toList();
    }

    @Override
    public Box bounds() {
        return Point.bounds(points());
    }

    @Override
    public double area() {
        return 0;
    }

    @Override
    public Keypoints moved(double dx, double dy) {
        return new Keypoints(spots.stream().map(s -> s.moved(dx, dy)).toList());
    }

    @Override
    public boolean contains(Point point) {
        return false;
    }

    @Override
    public boolean isNear(Point point, double reach) {
        return points().stream().anyMatch(p -> p.distance(point) <= reach);
    }

    /** The pixel that each point lies in. */
    @Override
    public void fill(Raster raster, int value) {
        for (Point point : points()) {
            int x = (int) Math.floor(point.x());
            raster.fillRow((int) Math.floor(point.y()), x, x + 1, value);
        }
    }
}
