package io.sightglass.app.report;

import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;
import java.util.Locale;

/**
 * What a line of live parts gave.
 *
 * @param title such as "300 parts from the simulated line"
 * @param lead what inspected them, in a sentence
 * @param parts all of them, in order
 * @param latency what the times include, in a sentence
 */
public record LiveSection(String title, String lead, List<Part> parts, String latency) {

    /**
     * One part.
     *
     * @param picture markup of a small picture; empty when it is not shown in the filmstrip
     */
    public record Part(String origin, boolean passed, double score, Quality truth, String picture) {
        boolean escape() {
            return passed && truth == Quality.DEFECTIVE;
        }

        boolean falseReject() {
            return !passed && truth == Quality.GOOD;
        }
    }

    public LiveSection {
        parts = List.copyOf(parts);
    }

    String cards() {
        long escapes = parts.stream().filter(Part::escape).count();
        long rejects = parts.stream().filter(Part::falseReject).count();
        long defective =
                parts.stream().filter(p -> p.truth() == Quality.DEFECTIVE).count();
        long good = parts.stream().filter(p -> p.truth() == Quality.GOOD).count();
        double right = parts.isEmpty() ? Double.NaN : 1 - (double) (escapes + rejects) / parts.size();
        return "<div class=\"card\"><p>Live verdicts</p><strong>" + String.format(Locale.ROOT, "%.1f %%", 100 * right)
                + "</strong><p class=\"what\">right on " + parts.size() + " parts</p><p class=\"fine\">" + escapes
                + " of " + defective + " defective parts escaped, " + rejects + " of " + good
                + " good parts were rejected</p></div>";
    }

    String html() {
        StringBuilder out = new StringBuilder("<section><h2>")
                .append(Html.text(title))
                .append("</h2><p class=\"finding\">")
                .append(Html.text(lead))
                .append("</p>");
        out.append(timeline());
        out.append("<p class=\"fine\">One tick a part in order: high for FAIL, low for PASS; what is against the line's"
                        + " truth is filled. ")
                .append(Html.text(latency))
                .append("</p><div class=\"film\">");
        parts.stream().filter(p -> !p.picture().isEmpty()).forEach(p -> out.append(frame(p)));
        return out.append("</div></section>\n").toString();
    }

    private static String frame(Part p) {
        String verdict = p.passed() ? "PASS" : "FAIL";
        String wrong = p.escape() ? "escaped" : p.falseReject() ? "false reject" : "";
        return "<figure class=\"" + verdict + (wrong.isEmpty() ? "" : " wrong") + "\">" + p.picture()
                + "<figcaption><b class=\"" + verdict + "\">" + verdict + "</b> "
                + String.format(Locale.ROOT, "%.2f", p.score())
                + (wrong.isEmpty() ? "" : " <em>" + wrong + "</em>") + "</figcaption></figure>";
    }

    private String timeline() {
        double step = 1000.0 / Math.max(1, parts.size());
        StringBuilder svg = new StringBuilder(
                "<svg class=\"ticks\" viewBox=\"0 0 1000 64\" preserveAspectRatio=\"none\" role=\"img\""
                        + " aria-label=\"verdicts in order\"><path class=\"grid\" d=\"M0 40H1000\"/>");
        for (int i = 0; i < parts.size(); i++) {
            Part p = parts.get(i);
            boolean wrong = p.escape() || p.falseReject();
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s%s\" x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\"/>",
                    p.passed() ? "PASS" : "FAIL",
                    wrong ? " wrong" : "",
                    i * step + step * 0.15,
                    p.passed() ? 40 : 6,
                    step * 0.7,
                    p.passed() ? 14 : 34));
        }
        return svg.append("</svg>").toString();
    }
}
