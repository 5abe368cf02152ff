package io.sightglass.app.cli;

import io.sightglass.annotation.statistics.HeatMap;
import io.sightglass.annotation.statistics.Histogram;
import io.sightglass.annotation.statistics.LabelCount;
import io.sightglass.annotation.statistics.LabelPair;
import io.sightglass.annotation.statistics.SizeCount;
import io.sightglass.annotation.statistics.Statistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** All numbers of the statistics for other programs. */
final class StatisticsText {
    private StatisticsText() {}

    static Map<String, Object> json(Statistics s) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("query", s.query());
        s.label().ifPresent(l -> json.put("label", l));
        json.put("images", s.images());
        json.put("annotated", s.annotated());
        json.put("splits", Table.words(s.splits()));
        json.put("labels", s.labels().stream().map(StatisticsText::json).toList());
        json.put("shapes", s.shapes().count());
        json.put("proposals", s.shapes().proposals());
        json.put("sizes", Table.words(s.shapes().sizes()));
        histograms(s).forEach((name, histogram) -> json.put(name, json(histogram)));
        json.put("centres", s.shapes().centres().counts());
        json.put(
                "image_sizes", s.imageSizes().stream().map(StatisticsText::json).toList());
        json.put("together", s.together().stream().map(StatisticsText::json).toList());
        json.put("review", states(s));
        json.put("annotators", annotators(s));
        return json;
    }

    /** One number a line: what it is of, which of those, from, to, and the number. */
    static String csv(Statistics s) {
        StringBuilder csv = new StringBuilder("what,name,from,to,count\n");
        line(csv, "images", "", "", "", s.images());
        line(csv, "annotated", "", "", "", s.annotated());
        s.splits().forEach((split, n) -> line(csv, "split", split.word(), "", "", n));
        for (LabelCount label : s.labels()) {
            label.images().forEach((split, n) -> line(csv, "label images", label.label(), split.word(), "", n));
            label.shapes().forEach((split, n) -> line(csv, "label shapes", label.label(), split.word(), "", n));
        }
        s.shapes().sizes().forEach((size, n) -> line(csv, "size", size.word(), size.from(), size.to(), n));
        histograms(s).forEach((name, histogram) -> {
            for (int i = 0; i < histogram.bins(); i++) {
                double from = histogram.borders().get(i);
                double to = histogram.borders().get(i + 1);
                line(csv, name, "", from, to, histogram.counts().get(i));
            }
        });
        for (int row = 0; row < HeatMap.SIDE; row++) {
            for (int column = 0; column < HeatMap.SIDE; column++) {
                line(csv, "centre", "", column, row, s.shapes().centres().at(column, row));
            }
        }
        for (SizeCount size : s.imageSizes()) {
            line(csv, "image size", "", size.size().width(), size.size().height(), size.images());
        }
        for (LabelPair pair : s.together()) line(csv, "together", pair.first(), pair.second(), "", pair.images());
        states(s).forEach((state, n) -> line(csv, "review", state, "", "", n));
        annotators(s).forEach((annotator, n) -> line(csv, "edited by", annotator, "", "", n));
        return csv.toString();
    }

    static Map<String, Long> states(Statistics s) {
        Map<String, Long> states = new LinkedHashMap<>();
        s.states().forEach((state, n) -> states.put(state.word(), n));
        return states;
    }

    static Map<String, Long> annotators(Statistics s) {
        Map<String, Long> annotators = new LinkedHashMap<>();
        s.annotators().forEach((annotator, n) -> annotators.put(annotator.name(), n));
        return annotators;
    }

    private static SequencedMap<String, Histogram> histograms(Statistics s) {
        SequencedMap<String, Histogram> all = new LinkedHashMap<>();
        all.put("area", s.shapes().areas());
        all.put("share", s.shapes().shares());
        all.put("width", s.shapes().widths());
        all.put("height", s.shapes().heights());
        all.put("aspect", s.shapes().aspects());
        all.put("shapes_per_image", s.objects());
        return all;
    }

    private static Map<String, Object> json(LabelCount label) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", label.label());
        json.put("images", Table.words(label.images()));
        json.put("shapes", Table.words(label.shapes()));
        return json;
    }

    /** A border that is infinite is a word: JSON has no such number. */
    private static Map<String, Object> json(Histogram histogram) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "borders",
                histogram.borders().stream()
                        .<Object>map(b -> Double.isFinite(b) ? b : "infinite")
                        .toList());
        json.put("counts", histogram.counts());
        return json;
    }

    private static Map<String, Object> json(SizeCount size) {
        return Map.of("size", List.of(size.size().width(), size.size().height()), "images", size.images());
    }

    private static Map<String, Object> json(LabelPair pair) {
        return Map.of("labels", List.of(pair.first(), pair.second()), "images", pair.images());
    }

    private static void line(StringBuilder csv, String what, String name, Object from, Object to, long count) {
        csv.append(what)
                .append(',')
                .append(Cells.cell(name))
                .append(',')
                .append(Cells.cell(from.toString()))
                .append(',')
                .append(Cells.cell(to.toString()))
                .append(',')
                .append(count)
                .append('\n');
    }
}
