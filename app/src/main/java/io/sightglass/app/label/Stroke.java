package io.sightglass.app.label;

import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * The path of a round brush over an image.
 *
 * @param points in image pixels, at least one
 * @param radius in image pixels
 */
record Stroke(List<Point> points, double radius) {
    Stroke {
        points = List.copyOf(points);
        if (points.isEmpty()) throw new IllegalArgumentException("stroke without points");
        if (!(radius > 0)) throw new IllegalArgumentException("radius: " + radius);
    }

    /** The area with this stroke painted onto it; empty when nothing of it lies in the image. */
    Optional<Runs> paintedOn(Optional<Outline> area, Size image) {
        return with(area, image, true);
    }

    /** The area with this stroke rubbed out of it; empty when nothing is left. */
    Optional<Runs> rubbedOutOf(Outline area, Size image) {
        return with(Optional.of(area), image, false);
    }

    /** The pixels of an area; empty when none lies in the image. */
    static Optional<Runs> pixels(Outline area, Size image) {
        RunRows rows = new RunRows(image);
        area.fill(rows, 1);
        List<Runs.Run> runs = rows.with(new RunRows(image));
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }

    private Optional<Runs> with(Optional<Outline> area, Size image, boolean add) {
        RunRows painted = new RunRows(image);
        paint(painted, 1);
        RunRows before = new RunRows(image);
        area.ifPresent(a -> a.fill(before, 1));
        List<Runs.Run> runs = add ? before.with(painted) : before.without(painted);
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }

    /** Writes the value into every pixel whose centre lies within the radius of the path. */
    void paint(Raster raster, int value) {
        Point from = points.getFirst();
        for (Point to : points) {
            paintSegment(raster, from, to, value);
            from = to;
        }
    }

    private void paintSegment(Raster raster, Point a, Point b, int value) {
        int first = (int) Math.ceil(Math.min(a.y(), b.y()) - radius - 0.5);
        int last = (int) Math.floor(Math.max(a.y(), b.y()) + radius - 0.5);
        double across = radius / a.distance(b); // infinite for a dab, which has no sides
        Span row = new Span();
        for (int y = Math.max(first, 0); y <= Math.min(last, raster.size().height() - 1); y++) {
            row.clear();
            disc(row, a, y + 0.5);
            disc(row, b, y + 0.5);
            sides(row, a, b, across, y + 0.5);
            if (row.left <= row.right)
                raster.fillRow(y, (int) Math.ceil(row.left - 0.5), (int) Math.floor(row.right - 0.5) + 1, value);
        }
    }

    /** What a row has of the area within the radius of a line: it is convex, so one piece. */
    private static final class Span {
        private double left;
        private double right;

        void clear() {
            left = Double.POSITIVE_INFINITY;
            right = Double.NEGATIVE_INFINITY;
        }

        void add(double from, double to) {
            left = Math.min(left, from);
            right = Math.max(right, to);
        }
    }

    private void disc(Span row, Point centre, double y) {
        double dy = y - centre.y();
        double half = radius * radius - dy * dy;
        if (half < 0) return;
        double reach = Math.sqrt(half);
        row.add(centre.x() - reach, centre.x() + reach);
    }

    /**
     * Where a row crosses the two straight sides that join the discs at the ends.
     *
     * @param across the radius as a share of the distance between a and b
     */
    private static void sides(Span row, Point a, Point b, double across, double y) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        if (dy == 0) return;
        for (double off : new double[] {across, -across}) {
            double t = (y - a.y() - off * dx) / dy;
            if (t < 0 || t > 1) continue;
            double x = a.x() - off * dy + t * dx;
            row.add(x, x);
        }
    }
}
