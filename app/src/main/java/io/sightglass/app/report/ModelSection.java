package io.sightglass.app.report;

import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparison.Difference;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.metrics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Models of one task side by side.
 *
 * @param title such as "Anomaly detection on caps"
 * @param learning curves of the trainings, where they are known
 * @param gallery pictures with what the better model says
 */
public record ModelSection(String title, Comparison comparison, List<LearningCurve> learning, List<Shown> gallery) {
    public ModelSection {
        learning = List.copyOf(learning);
        gallery = List.copyOf(gallery);
    }

    private Evaluation best() {
        return comparison.evaluations().get(comparison.best());
    }

    /** The big number at the top of the page. */
    String card() {
        String metric = comparison.metric();
        Optional<Interval> interval = Comparisons.interval(best(), metric);
        String sure = interval.map(i -> String.format(Locale.ROOT, "95 %% between %.3f and %.3f", i.low(), i.high()))
                .orElse("too few images for an interval");
        return "<div class=\"card\"><p>" + Html.text(title) + "</p><strong>" + Html.figure(best().figure(metric))
                + "</strong><p class=\"what\">" + Html.metric(metric) + "</p>"
                + interval.map(i -> bar(i, best().figure(metric))).orElse("") + "<p class=\"fine\">" + sure
                + "</p></div>";
    }

    private static String bar(Interval i, double value) {
        return String.format(
                Locale.ROOT,
                "<svg class=\"ci\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect"
                        + " class=\"rail\" width=\"100\" height=\"6\"/><rect class=\"range\" x=\"%.1f\" width=\"%.1f\""
                        + " height=\"6\"/><rect class=\"here\" x=\"%.1f\" width=\"1.2\" height=\"6\"/></svg>",
                100 * i.low(),
                Math.max(1, 100 * (i.high() - i.low())),
                Math.clamp(100 * value - 0.6, 0, 98.8));
    }

    String html() {
        StringBuilder out =
                new StringBuilder("<section><h2>").append(Html.text(title)).append("</h2>");
        comparison
                .differences()
                .forEach(d -> out.append("<p class=\"finding\">")
                        .append(Html.text(sentence(d)))
                        .append("</p>"));
        out.append(table());
        comparison.evaluations().stream()
                .flatMap(e -> e.leak().stream())
                .distinct()
                .limit(1)
                .forEach(s ->
                        out.append("<p class=\"fine\">").append(Html.text(s)).append("</p>"));
        comparison
                .grounds()
                .careful()
                .ifPresent(s ->
                        out.append("<p class=\"fine\">").append(Html.text(s)).append("</p>"));
        out.append("<div class=\"plots\">");
        Curves.of(comparison).forEach(out::append);
        out.append(Curves.learning(learning));
        out.append(Confusions.of(best())).append("</div>");
        if (!gallery.isEmpty()) {
            out.append("<h3>What ")
                    .append(Html.text(best().subject().name()))
                    .append(" saw</h3><p class=\"fine\">Left the truth, outlined in white; right the model's answer."
                            + " Mistakes come first.</p><div class=\"gallery\">");
            gallery.forEach(s -> out.append(s.html()));
            out.append("</div>");
        }
        return out.append("</section>\n").toString();
    }

    private String table() {
        List<String> names = comparison.evaluations().getFirst().figures();
        StringBuilder out = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>Model</th>");
        names.forEach(n -> out.append("<th>").append(Html.metric(n)).append("</th>"));
        out.append("<th>Escapes</th><th>False rejects</th><th>ms an image</th></tr></thead><tbody>");
        for (int m = 0; m < comparison.evaluations().size(); m++) {
            Evaluation e = comparison.evaluations().get(m);
            out.append(m == comparison.best() ? "<tr class=\"best\">" : "<tr>")
                    .append("<th><i class=\"k")
                    .append(m % 4)
                    .append("\"></i>")
                    .append(Html.text(e.subject().name()))
                    .append("</th>");
            names.forEach(
                    n -> out.append("<td>").append(Html.figure(e.figure(n))).append("</td>"));
            out.append(String.format(
                    Locale.ROOT,
                    "<td>%d</td><td>%d</td><td>%.1f</td></tr>",
                    e.images().stream().filter(ImageResult::escape).count(),
                    e.images().stream().filter(ImageResult::falseReject).count(),
                    e.medianMillis()));
        }
        return out.append("</tbody></table></div>").toString();
    }

    private String sentence(Difference d) {
        Evaluation a = comparison.evaluations().get(d.first());
        Evaluation b = comparison.evaluations().get(d.second());
        boolean secondBetter = d.delta() > 0;
        String better = (secondBetter ? b : a).subject().name();
        String other = (secondBetter ? a : b).subject().name();
        if (d.delta() == 0) {
            return a.subject().name() + " and " + b.subject().name() + " are equally good by "
                    + Html.metric(comparison.metric()) + " on these "
                    + a.images().size() + " images.";
        }
        String sure = d.interval()
                .map(i -> String.format(
                        Locale.ROOT,
                        d.clear()
                                ? "more than chance (95 %% interval %+.3f to %+.3f)"
                                : "which may be chance (95 %% interval %+.3f to %+.3f)",
                        secondBetter ? i.low() : -i.high(),
                        secondBetter ? i.high() : -i.low()))
                .orElse("on too few images to exclude chance");
        return String.format(
                Locale.ROOT,
                "%s %s %s by %s in %s, %s. On %d of %d images only one of the two gives the right verdict"
                        + " (McNemar p = %.2f).",
                better,
                d.clear() ? "beats" : "is ahead of",
                other,
                margin(Math.abs(d.delta())),
                Html.metric(comparison.metric()),
                sure,
                d.verdicts().onlyFirstRight() + d.verdicts().onlySecondRight(),
                a.images().size(),
                d.verdicts().p());
    }

    private static String margin(double difference) {
        return difference < 0.0005 ? "less than 0.001" : String.format(Locale.ROOT, "%.3f", difference);
    }
}
