package io.sightglass.vision.geometry;

import java.util.List;

/** A set of pixels as horizontal runs, ordered by row and start; runs do not overlap. At least one run. */
public record Runs(List<Run> runs) implements Outline {

    /** The pixels start ≤ x < end of row y. */
    public record Run(int y, int start, int end) {
        public Run {
            if (start >= end) throw new IllegalArgumentException("empty run: " + start + " to " + end);
        }
    }

    public Runs {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) throw new IllegalArgumentException("no pixels");
        for (int i = 1; i < runs.size(); i++) {
            Run a = runs.get(i - 1);
            Run b = runs.get(i);
            if (a.y() > b.y() || a.y() == b.y() && a.end() > b.start()) {
                throw new IllegalArgumentException("runs out of order: " + a + ", " + b);
            }
        }
    }

    @Override
    public Box bounds() {
        int left = runs.stream().mapToInt(Run::start).min().orElseThrow();
        int right = runs.stream().mapToInt(Run::end).max().orElseThrow();
        return new Box(left, runs.getFirst().y(), right, runs.getLast().y() + 1);
    }

    @Override
    public double area() {
        return runs.stream().mapToLong(r -> r.end() - r.start()).sum();
    }

    @Override
    public Runs moved(double dx, double dy) {
        int right = (int) Math.round(dx);
        int down = (int) Math.round(dy);
        return new Runs(runs.stream()
                .map(r -> new Run(r.y() + down, r.start() + right, r.end() + right))
                .toList());
    }

    @Override
    public boolean contains(Point p) {
        int x = (int) Math.floor(p.x());
        int y = (int) Math.floor(p.y());
        return runs.stream().anyMatch(r -> r.y() == y && x >= r.start() && x < r.end());
    }

    @Override
    public void fill(Raster raster, int value) {
        for (Run r : runs) raster.fillRow(r.y(), r.start(), r.end(), value);
    }
}
