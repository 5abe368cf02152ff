package io.sightglass.app.statistics;

import io.sightglass.annotation.statistics.Histogram;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.OptionalDouble;

/** The borders of a histogram in words. */
final class BorderWords {
    private static final double KILO = 1024;

    private final Texts texts;

    BorderWords(Texts texts) {
        this.texts = texts;
    }

    /** Short texts under the bars. */
    List<String> borders(Histogram histogram) {
        return histogram.borders().stream().map(this::brief).toList();
    }

    /** What the values of a bin are between. */
    String bin(Histogram histogram, int bin) {
        double from = histogram.borders().get(bin);
        double to = histogram.borders().get(bin + 1);
        if (Double.isInfinite(to)) return texts.get("statistics.bin.from", written(from));
        return from <= 0
                ? texts.get("statistics.bin.below", written(to))
                : texts.get("statistics.bin", written(from), written(to));
    }

    /** How many shapes an image has. */
    String whole(Histogram histogram, int bin) {
        double from = histogram.borders().get(bin);
        double to = histogram.borders().get(bin + 1);
        if (to == from + 1) return written(from);
        return Double.isInfinite(to)
                ? texts.get("statistics.bin.from", written(from))
                : texts.get("statistics.whole", written(from), written(to - 1));
    }

    /** Where a value stands, counted in bars from the left; empty outside of the scale. */
    static OptionalDouble place(Histogram histogram, double value) {
        for (int i = 0; i < histogram.bins(); i++) {
            double from = histogram.borders().get(i);
            double to = histogram.borders().get(i + 1);
            if (value < from || value >= to) continue;
            return OptionalDouble.of(from <= 0 ? i : i + Math.log(value / from) / Math.log(to / from));
        }
        return OptionalDouble.empty();
    }

    private String written(double border) {
        return texts.get("statistics.number", border);
    }

    private String brief(double border) {
        if (Double.isInfinite(border)) return "∞";
        if (border >= KILO * KILO) return Math.round(border / KILO / KILO) + "M";
        if (border >= KILO) return Math.round(border / KILO) + "k";
        return written(border);
    }
}
