package io.sightglass.vision.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** The pixels whose centres lie inside an outline; empty when there are none. */
    public static Optional<Runs> of(Outline outline) {
        if (outline instanceof Runs runs) return Optional.of(runs);
        Box bounds = outline.bounds();
        int right = (int) Math.max(1, Math.ceil(bounds.x2()) + 1);
        int bottom = (int) Math.max(1, Math.ceil(bounds.y2()) + 1);
        Collector collector = new Collector(new Size(right, bottom));
        outline.fill(collector, 1);
        return joined(collector.runs);
    }

    /** Keeps the rows that are filled. */
    private record Collector(Size size, List<Run> runs) implements Raster {
        Collector(Size size) {
            this(size, new ArrayList<>());
        }

        @Override
        public void fillRow(int y, int start, int end, int value) {
            int from = Math.max(start, 0);
            int to = Math.min(end, size.width());
            if (y >= 0 && y < size.height() && from < to) runs.add(new Run(y, from, to));
        }
    }

    /** What at least one of them covers. */
    public Runs with(Runs other) {
        List<Run> all = new ArrayList<>(runs);
        all.addAll(other.runs);
        return joined(all).orElseThrow();
    }

    /** What is left when the other's pixels are gone; empty when nothing is. */
    public Optional<Runs> without(Runs other) {
        List<Run> left = new ArrayList<>();
        int first = 0;
        for (Run run : runs) {
            while (first < other.runs.size() && isBefore(other.runs.get(first), run)) first++;
            int start = run.start();
            for (int i = first; i < other.runs.size() && start < run.end(); i++) {
                Run gone = other.runs.get(i);
                if (gone.y() > run.y() || gone.start() >= run.end()) break;
                if (gone.start() > start) left.add(new Run(run.y(), start, gone.start()));
                start = Math.max(start, gone.end());
            }
            if (start < run.end()) left.add(new Run(run.y(), start, run.end()));
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new Runs(left));
    }

    /** Whether a run ends before another begins. */
    private static boolean isBefore(Run a, Run b) {
        return a.y() < b.y() || a.y() == b.y() && a.end() <= b.start();
    }

    /** Sorted, with what overlaps or touches made one. */
    private static Optional<Runs> joined(List<Run> runs) {
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingInt(Run::y).thenComparingInt(Run::start));
        List<Run> joined = new ArrayList<>();
        for (Run run : sorted) {
            Run last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.y() == run.y() && run.start() <= last.end()) {
                joined.set(joined.size() - 1, new Run(run.y(), last.start(), Math.max(last.end(), run.end())));
            } else {
                joined.add(run);
            }
        }
        return joined.isEmpty() ? Optional.empty() : Optional.of(new Runs(joined));
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
