package io.sightglass.annotation.statistics;

import io.sightglass.vision.dataset.Split;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts shapes that are shown to it one after the other; its size does not depend on how many there are. */
public final class Tally {
    private final Optional<String> only;
    private final Map<String, Map<Split, Long>> labels = new HashMap<>();
    private final Map<SizeClass, Long> sizes = new EnumMap<>(SizeClass.class);
    private final Bins areas = new Bins(Borders.AREAS);
    private final Bins widths = new Bins(Borders.SIDES);
    private final Bins heights = new Bins(Borders.SIDES);
    private final Bins shares = new Bins(Borders.SHARES);
    private final Bins aspects = new Bins(Borders.ASPECTS);
    private final long[] centres = new long[HeatMap.SIDE * HeatMap.SIDE];
    private long count;
    private long proposals;

    private static final class Bins {
        private final double[] borders;
        private final long[] counts;

        Bins(List<Double> borders) {
            this.borders = borders.stream().mapToDouble(Double::doubleValue).toArray();
            this.counts = new long[this.borders.length - 1];
        }

        void add(double value, long times) {
            int found = Arrays.binarySearch(borders, value);
            int bin = found >= 0 ? found : -found - 2;
            counts[Math.clamp(bin, 0, counts.length - 1)] += times;
        }

        Histogram histogram() {
            return new Histogram(
                            Arrays.stream(borders).boxed().toList(),
                            Arrays.stream(counts).boxed().toList())
                    .trimmed();
        }
    }

    /** @param only the label whose shapes' sizes and places are meant; those of all labels when empty */
    public Tally(Optional<String> only) {
        this.only = only;
        for (SizeClass size : SizeClass.values()) sizes.put(size, 0L);
    }

    /** Counts a shape. */
    public void add(Measured shape) {
        labels.computeIfAbsent(shape.label(), k -> new EnumMap<>(Split.class)).merge(shape.split(), 1L, Long::sum);
        if (only.isPresent() && !only.get().equals(shape.label())) return;
        count++;
        if (!shape.reviewed()) proposals++;
        centres[HeatMap.cell(shape.y()) * HeatMap.SIDE + HeatMap.cell(shape.x())]++;
        if (shape.area() <= 0) return;
        sizes.merge(SizeClass.of(shape.area()), 1L, Long::sum);
        areas.add(shape.area(), 1);
        widths.add(shape.width(), 1);
        heights.add(shape.height(), 1);
        shares.add(shape.share(), 1);
        aspects.add(shape.width() / shape.height(), 1);
    }

    /** Shapes by label and split. */
    public Map<Split, Long> of(String label) {
        return labels.getOrDefault(label, Map.of());
    }

    /** What was counted. */
    public Shapes shapes() {
        return new Shapes(
                count,
                proposals,
                areas.histogram(),
                widths.histogram(),
                heights.histogram(),
                shares.histogram(),
                aspects.histogram(),
                sizes,
                new HeatMap(Arrays.stream(centres).boxed().toList()));
    }

    /** Images by how many shapes they have. */
    public static Histogram objects(Map<Long, Long> imagesByShapes) {
        Bins bins = new Bins(Borders.OBJECTS);
        imagesByShapes.forEach((shapes, images) -> bins.add(shapes, images));
        return bins.histogram();
    }
}
