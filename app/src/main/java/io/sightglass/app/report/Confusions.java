package io.sightglass.app.report;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.metrics.DetectionConfusion;
import io.sightglass.vision.metrics.FoundObject;
import io.sightglass.vision.metrics.TrueObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was taken for what, as a table whose cells darken with the share of their row. */
final class Confusions {
    private Confusions() {}

    static String of(Evaluation evaluation) {
        List<String> labels = evaluation.subject().labels();
        return switch (evaluation.task()) {
            case ANOMALY, CLASSIFICATION -> verdicts(evaluation);
            case DETECTION -> {
                List<TrueObject> truths = Figures.truths(labels, evaluation.images()).stream()
                        .filter(t -> t.label() < labels.size())
                        .toList();
                List<FoundObject> found = Figures.found(labels, evaluation.images());
                List<String> names = new ArrayList<>(labels);
                names.add("nothing");
                yield table(
                        "Objects: truth in rows, answer in columns",
                        names,
                        DetectionConfusion.of(
                                        truths,
                                        found,
                                        labels.size(),
                                        evaluation.subject().threshold())
                                .counts());
            }
            case SEGMENTATION -> {
                List<String> names = new ArrayList<>(List.of("background"));
                names.addAll(labels);
                yield table(
                        "Pixels: truth in rows, answer in columns",
                        names,
                        Figures.confusion(evaluation.images(), names.size()));
            }
        };
    }

    private static String verdicts(Evaluation evaluation) {
        return table(
                "Parts: truth in rows, verdict in columns",
                List.of("good", "defective"),
                List.of(row(evaluation, Quality.GOOD), row(evaluation, Quality.DEFECTIVE)));
    }

    private static List<Long> row(Evaluation evaluation, Quality quality) {
        List<ImageResult> those =
                evaluation.images().stream().filter(i -> i.quality() == quality).toList();
        long rejected = those.stream().filter(ImageResult::defective).count();
        return List.of(those.size() - rejected, rejected);
    }

    private static String table(String title, List<String> names, List<List<Long>> counts) {
        StringBuilder out = new StringBuilder("<figure class=\"plot confusion\"><figcaption>")
                .append(Html.text(title))
                .append("</figcaption><table><thead><tr><th></th>");
        names.forEach(n -> out.append("<th><span>").append(Html.text(words(n))).append("</span></th>"));
        out.append("</tr></thead><tbody>");
        for (int t = 0; t < names.size(); t++) {
            long sum = counts.get(t).stream().mapToLong(Long::longValue).sum();
            out.append("<tr><th>").append(Html.text(words(names.get(t)))).append("</th>");
            for (int p = 0; p < names.size(); p++) {
                long n = counts.get(t).get(p);
                double share = sum == 0 ? 0 : (double) n / sum;
                out.append(String.format(
                        Locale.ROOT,
                        "<td class=\"%s\" style=\"--share:%.3f\">%s</td>",
                        t == p ? "hit" : "miss",
                        share,
                        count(n)));
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table></figure>").toString();
    }

    private static String words(String label) {
        return label.replace('_', ' ');
    }

    private static String count(long n) {
        if (n == 0) return "·";
        if (n >= 1_000_000) return String.format(Locale.ROOT, "%.1f M", n / 1e6);
        return n >= 10_000 ? String.format(Locale.ROOT, "%.0f k", n / 1e3) : Long.toString(n);
    }
}
