package io.sightglass.app.report;

import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Line plots as inline SVG, in colours of the page's style. */
final class Plot {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 264;
    private static final int LEFT = 40;
    private static final int TOP = 12;
    private static final int RIGHT = 328;
    private static final int BOTTOM = 218;

    private final String title;
    private final String xName;
    private final String yName;
    private final double xMost;
    private final double yMost;
    private final boolean diagonal;

    /**
     * One line.
     *
     * @param points x to the right and y upwards, in the plot's own units
     */
    record Line(String name, List<Point> points, boolean dashed) {
        Line {
            points = List.copyOf(points);
        }
    }

    private Plot(String title, String xName, String yName, double xMost, double yMost, boolean diagonal) {
        this.title = title;
        this.xName = xName;
        this.yName = yName;
        this.xMost = xMost;
        this.yMost = yMost;
        this.diagonal = diagonal;
    }

    /** A plot from 0 to 1 on both sides. */
    static Plot unit(String title, String xName, String yName, boolean diagonal) {
        return new Plot(title, xName, yName, 1, 1, diagonal);
    }

    /** A plot from 0 to these. */
    static Plot of(String title, String xName, String yName, double xMost, double yMost) {
        return new Plot(title, xName, yName, round(xMost), round(yMost), false);
    }

    /** The next larger number whose quarters are round. */
    private static double round(double most) {
        double scale = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-6))));
        for (double step : new double[] {1, 2, 4, 6, 8, 10}) if (step * scale >= most) return step * scale;
        return 10 * scale;
    }

    String html(List<Line> lines) {
        StringBuilder svg = new StringBuilder();
        svg.append("<figure class=\"plot\"><figcaption>")
                .append(Html.text(title))
                .append("</figcaption><svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"")
                .append(Html.text(title))
                .append("\">");
        grid(svg);
        if (diagonal) path(svg, List.of(new Point(0, 0), new Point(1, 1)), "chance");
        for (int i = 0; i < lines.size(); i++) {
            path(svg, lines.get(i).points(), "s" + i % 4 + (lines.get(i).dashed() ? " dashed" : ""));
        }
        svg.append("</svg><p class=\"legend\">");
        for (int i = 0; i < lines.size(); i++) {
            svg.append("<span><i class=\"k")
                    .append(i % 4)
                    .append("\"></i>")
                    .append(Html.text(lines.get(i).name()))
                    .append("</span>");
        }
        return svg.append("</p></figure>").toString();
    }

    private void grid(StringBuilder svg) {
        for (int i = 0; i <= 4; i++) {
            double x = LEFT + (RIGHT - LEFT) * i / 4.0;
            double y = BOTTOM - (BOTTOM - TOP) * i / 4.0;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path class=\"grid\" d=\"M%.1f %dV%d M%d %.1fH%d\"/>",
                    x,
                    TOP,
                    BOTTOM,
                    LEFT,
                    y,
                    RIGHT));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x,
                    BOTTOM + 15,
                    tick(xMost * i / 4, xMost)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y + 3.5,
                    tick(yMost * i / 4, yMost)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                RIGHT,
                BOTTOM + 34,
                Html.text(xName)));
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"axis\" x=\"%d\" y=\"%d\">↑ %s</text>",
                LEFT + 6,
                TOP + 12,
                Html.text(yName)));
    }

    private static String tick(double value, double most) {
        if (most >= 8 && most % 4 == 0) return Long.toString(Math.round(value));
        return String.format(Locale.ROOT, most > 2 ? "%.1f" : "%.2f", value);
    }

    private void path(StringBuilder svg, List<Point> points, String style) {
        if (points.isEmpty()) return;
        List<String> places = new ArrayList<>();
        for (Point p : points) {
            double x = LEFT + (RIGHT - LEFT) * Math.clamp(p.x() / xMost, 0, 1);
            double y = BOTTOM - (BOTTOM - TOP) * Math.clamp(p.y() / yMost, 0, 1);
            places.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        }
        svg.append("<polyline class=\"line ")
                .append(style)
                .append("\" points=\"")
                .append(String.join(" ", places))
                .append("\"/>");
    }
}
