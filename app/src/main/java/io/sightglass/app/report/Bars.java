package io.sightglass.app.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Bar plots as inline SVG, in colours of the page's style. */
final class Bars {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 214;
    private static final int LEFT = 8;
    private static final int RIGHT = 332;
    private static final int TOP = 18;
    private static final int BOTTOM = 178;
    private static final int ROW = 22;
    private static final int NAMES = 104;
    private static final int NUMBERS = 52;
    private static final int MOST_TICKS = 9;
    private static final int MOST_LETTERS = 17;

    /**
     * A bar that lies, in parts one after the other.
     *
     * @param parts by series
     */
    record Row(String name, List<Long> parts) {
        Row {
            parts = List.copyOf(parts);
        }

        long all() {
            return parts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A line across bars that stand, where on the scale, and its name. */
    record Mark(double bar, String name) {}

    private Bars() {}

    /** Bars that lie, with their names before them and their numbers behind. */
    static String lying(String title, List<String> series, List<Row> rows) {
        long most = Math.max(1, rows.stream().mapToLong(Row::all).max().orElse(1));
        StringBuilder svg = new StringBuilder(head(title, Math.max(1, rows.size()) * ROW + 6));
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            double y = r * ROW + 4.0;
            svg.append(text("tick", NAMES - 8, y + 12, "end", shortened(row.name())));
            double x = NAMES;
            for (int p = 0; p < row.parts().size(); p++) {
                double width = (WIDTH - NAMES - NUMBERS) * (double) row.parts().get(p) / most;
                if (row.parts().get(p) > 0) svg.append(rectangle("b" + p % 4, x, y, Math.max(1, width), ROW - 7.0));
                x += width;
            }
            svg.append(text("tick", x + 6, y + 12, "start", grouped(row.all())));
        }
        svg.append("</svg>").append(legend(series));
        return svg.append("</figure>").toString();
    }

    /**
     * Bars that stand side by side.
     *
     * @param borders texts of the borders between them, one more than there are bars
     * @param marks across them, at a place counted in bars from the left
     */
    static String standing(String title, List<String> borders, List<Long> counts, List<Mark> marks) {
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        StringBuilder svg = new StringBuilder(head(title, HEIGHT));
        double wide = (RIGHT - LEFT) / (double) Math.max(1, counts.size());
        for (int i = 0; i < counts.size(); i++) {
            double height = (BOTTOM - TOP) * (double) counts.get(i) / most;
            if (counts.get(i) == 0) continue;
            svg.append(rectangle("b0", LEFT + i * wide + 1, BOTTOM - height, Math.max(1, wide - 2), height));
            if (counts.size() <= 2 * MOST_TICKS) {
                svg.append(text("tick", LEFT + (i + 0.5) * wide, BOTTOM - height - 4, "middle", brief(counts.get(i))));
            }
        }
        for (Mark mark : marks) {
            double x = LEFT + mark.bar() * wide;
            svg.append(String.format(Locale.ROOT, "<path class=\"chance\" d=\"M%.1f %dV%d\"/>", x, 4, BOTTOM));
            svg.append(text("tick", x + 4, 12, "start", mark.name()));
        }
        int step = Math.max(1, (int) Math.ceil(borders.size() / (double) MOST_TICKS));
        for (int i = 0; i < borders.size(); i += step) {
            svg.append(text("tick", LEFT + i * wide, BOTTOM + 15, i == 0 ? "start" : "middle", borders.get(i)));
        }
        svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%d %dH%d\"/>", LEFT, BOTTOM, RIGHT));
        return svg.append("</svg></figure>").toString();
    }

    /** Squares that are the darker the more they count, row by row. */
    static String cells(String title, int side, List<Long> counts) {
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        double cell = (double) (RIGHT - LEFT) / side;
        StringBuilder svg = new StringBuilder(head(title, WIDTH));
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) == 0) continue;
            double share = Math.sqrt((double) counts.get(i) / most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"b0\" opacity=\"%.2f\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                    0.12 + 0.88 * share,
                    LEFT + i % side * cell,
                    LEFT + Math.floorDiv(i, side) * cell,
                    cell,
                    cell));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"grid\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                LEFT,
                LEFT,
                RIGHT - LEFT,
                RIGHT - LEFT));
        return svg.append("</svg></figure>").toString();
    }

    /** Where a value stands on a scale whose bars are between the borders, counted in bars; empty outside of it. */
    static OptionalDouble place(List<Double> borders, double value) {
        for (int i = 0; i + 1 < borders.size(); i++) {
            double from = borders.get(i);
            double to = borders.get(i + 1);
            if (value < from || value >= to) continue;
            return OptionalDouble.of(from <= 0 ? i : i + Math.log(value / from) / Math.log(to / from));
        }
        return OptionalDouble.empty();
    }

    private static String head(String title, int height) {
        return "<figure class=\"plot\"><figcaption>" + Html.text(title) + "</figcaption><svg viewBox=\"0 0 " + WIDTH
                + ' ' + height + "\" role=\"img\" aria-label=\"" + Html.text(title) + "\">";
    }

    private static String legend(List<String> series) {
        if (series.size() < 2) return "";
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            legend.append("<span><i class=\"k").append(i % 4).append("\"></i>");
            legend.append(Html.text(series.get(i))).append("</span>");
        }
        return legend.append("</p>").toString();
    }

    private static String rectangle(String style, double x, double y, double width, double height) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\"/>",
                style,
                x,
                y,
                width,
                height);
    }

    private static String text(String style, double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style,
                x,
                y,
                anchor,
                Html.text(text));
    }

    private static String shortened(String name) {
        return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + "…";
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** In a few letters: 950, 12k, 3M. */
    private static String brief(long count) {
        if (count < 1_000) return Long.toString(count);
        return count < 1_000_000 ? count / 1_000 + "k" : count / 1_000_000 + "M";
    }
}
