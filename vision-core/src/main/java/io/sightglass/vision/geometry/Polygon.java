package io.sightglass.vision.geometry;

import java.util.Arrays;
import java.util.List;

/** A closed polygon of at least three corners; self-crossings follow the even-odd rule. */
public record Polygon(List<Point> points) implements Outline {
    public Polygon {
        points = List.copyOf(points);
        if (points.size() < 3) throw new IllegalArgumentException("polygon with " + points.size() + " corners");
    }

    @Override
    public Box bounds() {
        return Point.bounds(points);
    }

    /** By the shoelace formula; right for polygons that do not cross themselves. */
    @Override
    public double area() {
        double twice = 0;
        for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
            twice += points.get(j).x() * points.get(i).y()
                    - points.get(i).x() * points.get(j).y();
        }
        return Math.abs(twice) / 2;
    }

    @Override
    public Polygon moved(double dx, double dy) {
        return new Polygon(points.stream().map(p -> p.plus(dx, dy)).toList());
    }

    @Override
    public boolean contains(Point p) {
        double[] crossings = crossings(p.y());
        int left = 0;
        for (double x : crossings) if (x <= p.x()) left++;
        return left % 2 == 1;
    }

    @Override
    public void fill(Raster raster, int value) {
        Box bounds = bounds();
        int last = (int) Math.min(raster.size().height(), Math.ceil(bounds.y2()));
        for (int y = (int) Math.max(0, Math.floor(bounds.y1())); y < last; y++) {
            double[] crossings = crossings(y + 0.5);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                raster.fillRow(y, (int) Math.ceil(crossings[i] - 0.5), (int) Math.ceil(crossings[i + 1] - 0.5), value);
            }
        }
    }

    /** Where the border crosses the horizontal line at y, from left to right. */
    private double[] crossings(double y) {
        double[] found = new double[points.size()];
        int n = 0;
        for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
            Point a = points.get(j);
            Point b = points.get(i);
            if (a.y() <= y != b.y() <= y) found[n++] = a.x() + (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y());
        }
        double[] crossings = Arrays.copyOf(found, n);
        Arrays.sort(crossings);
        return crossings;
    }
}
