package io.sightglass.app.report;

import io.sightglass.annotation.statistics.HeatMap;
import io.sightglass.annotation.statistics.Histogram;
import io.sightglass.annotation.statistics.LabelCount;
import io.sightglass.annotation.statistics.SizeClass;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.app.report.Bars.Mark;
import io.sightglass.app.report.Bars.Row;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.store.SafeFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The statistics of a project as a page.
 *
 * @param project its name
 */
public record StatisticsPage(String project, Statistics statistics) {
    private static final int MOST_ROWS = 30;

    /** Writes the page. */
    public void write(Path file) throws VisionException {
        SafeFiles.write(file, html());
    }

    String html() {
        Statistics s = statistics;
        StringBuilder body = new StringBuilder("<div class=\"cards\">");
        body.append(card("images", s.images(), s.annotated() + " annotated"));
        body.append(card("shapes", s.shapes().count(), s.shapes().proposals() + " of them proposals that wait"));
        body.append(card(
                "labels used",
                s.labels().stream().filter(l -> l.allImages() > 0).count(),
                "of " + s.labels().size()));
        body.append("</div>\n").append(labels()).append(shapes()).append(images());
        String lead = s.query().isEmpty() ? "All images of the project." : "Images that the query finds: " + s.query();
        return Sheet.html(project + " in numbers", lead, body, notes());
    }

    private String labels() {
        Statistics s = statistics;
        StringBuilder body = new StringBuilder("<section><h2>Labels</h2><div class=\"plots\">");
        List<String> splits = Arrays.stream(Split.values()).map(Split::word).toList();
        body.append(Bars.lying("Shapes by label and split", splits, labels(LabelCount::shapes)));
        body.append(Bars.lying("Images by label and split", splits, labels(LabelCount::images)));
        body.append(Bars.lying(
                "Labels on the same image",
                List.of(),
                s.together().stream()
                        .limit(MOST_ROWS)
                        .map(t -> new Row(t.first() + " + " + t.second(), List.of(t.images())))
                        .toList()));
        return body.append("</div></section>\n").toString();
    }

    private String shapes() {
        Statistics s = statistics;
        StringBuilder body = new StringBuilder("<section><h2>Sizes and places of shapes</h2>");
        s.label()
                .ifPresent(l -> body.append("<p class=\"fine\">Only shapes of the label ")
                        .append(Html.text(l))
                        .append(".</p>"));
        body.append("<div class=\"plots\">");
        body.append(Bars.standing(
                "Area in square pixels, with COCO's sizes",
                borders(s.shapes().areas()),
                s.shapes().areas().counts(),
                marks(s.shapes().areas())));
        body.append(standing("Area as a part of the image", s.shapes().shares()));
        body.append(standing("Width in pixels", s.shapes().widths()));
        body.append(standing("Height in pixels", s.shapes().heights()));
        body.append(standing("Width by height", s.shapes().aspects()));
        body.append(Bars.cells(
                "Where centres lie", HeatMap.SIDE, s.shapes().centres().counts()));
        body.append(Bars.lying(
                "By COCO's sizes",
                List.of(),
                Arrays.stream(SizeClass.values())
                        .map(c -> new Row(c.word(), List.of(s.shapes().sizes().get(c))))
                        .toList()));
        return body.append("</div></section>\n").toString();
    }

    private String images() {
        Statistics s = statistics;
        StringBuilder body = new StringBuilder("<section><h2>Images</h2><div class=\"plots\">");
        body.append(standing("Shapes on an image", s.objects()));
        body.append(Bars.lying(
                "Size in pixels",
                List.of(),
                s.imageSizes().stream()
                        .limit(MOST_ROWS)
                        .map(i -> new Row(i.size().width() + " × " + i.size().height(), List.of(i.images())))
                        .toList()));
        body.append(Bars.lying(
                "State of review",
                List.of(),
                s.states().entrySet().stream()
                        .map(e -> new Row(e.getKey().word(), List.of(e.getValue())))
                        .toList()));
        body.append(Bars.lying(
                "Edited by",
                List.of(),
                s.annotators().entrySet().stream()
                        .map(e -> new Row(e.getKey().name(), List.of(e.getValue())))
                        .toList()));
        return body.append("</div></section>\n").toString();
    }

    private static List<String> notes() {
        return List.of(
                "Proposals of models count as shapes. A bar counts values from its left border up to, not at, its"
                        + " right one. COCO calls areas below 32² small and from 96² on large.");
    }

    private static String card(String what, long number, String fine) {
        return "<div class=\"card\"><p>" + what + "</p><strong>" + String.format(Locale.ROOT, "%,d", number)
                + "</strong><p class=\"fine\">" + Html.text(fine) + "</p></div>";
    }

    private List<Row> labels(Function<LabelCount, Map<Split, Long>> counts) {
        return statistics.labels().stream()
                .limit(MOST_ROWS)
                .map(l -> new Row(l.label(), List.copyOf(counts.apply(l).values())))
                .toList();
    }

    private static String standing(String title, Histogram histogram) {
        return Bars.standing(title, borders(histogram), histogram.counts(), List.of());
    }

    private static List<Mark> marks(Histogram areas) {
        List<Mark> marks = new ArrayList<>();
        Bars.place(areas.borders(), SizeClass.SMALL.to()).ifPresent(x -> marks.add(new Mark(x, "32²")));
        Bars.place(areas.borders(), SizeClass.MEDIUM.to()).ifPresent(x -> marks.add(new Mark(x, "96²")));
        return marks;
    }

    private static List<String> borders(Histogram histogram) {
        return histogram.borders().stream().map(StatisticsPage::border).toList();
    }

    private static String border(double border) {
        if (Double.isInfinite(border)) return "∞";
        if (border >= 1_048_576) return Math.round(border / 1_048_576) + "M";
        if (border >= 1_024) return Math.round(border / 1_024) + "k";
        return BigDecimal.valueOf(border).stripTrailingZeros().toPlainString();
    }
}
