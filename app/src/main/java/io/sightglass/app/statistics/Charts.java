package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.ShapeField;
import io.sightglass.annotation.statistics.Behind;
import io.sightglass.annotation.statistics.HeatMap;
import io.sightglass.annotation.statistics.Histogram;
import io.sightglass.annotation.statistics.LabelCount;
import io.sightglass.annotation.statistics.SizeClass;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.statistics.StandingBars.Mark;
import io.sightglass.vision.dataset.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The charts of the statistics. */
final class Charts {
    private static final int MOST_ROWS = 20;

    private final Statistics statistics;
    private final Behind behind;
    private final Texts texts;
    private final BorderWords words;
    private final Consumer<Query> open;

    Charts(Statistics statistics, Behind behind, Texts texts, Consumer<Query> open) {
        this.statistics = statistics;
        this.behind = behind;
        this.texts = texts;
        this.words = new BorderWords(texts);
        this.open = open;
    }

    Chart shapesByLabel() {
        return byLabel("statistics-label-shapes", "statistics.shapes", LabelCount::shapes);
    }

    Chart imagesByLabel() {
        return byLabel("statistics-label-images", "statistics.images", LabelCount::images);
    }

    private Chart byLabel(String id, String key, Function<LabelCount, Map<Split, Long>> counts) {
        return lying(
                id,
                statistics.labels().stream()
                        .limit(MOST_ROWS)
                        .map(l -> {
                            List<Long> parts = List.copyOf(counts.apply(l).values());
                            return bar(l.label(), key, parts, behind.label(l.label()));
                        })
                        .toList());
    }

    Chart together() {
        return lying(
                "statistics-together",
                statistics.together().stream()
                        .limit(MOST_ROWS)
                        .map(t -> bar(
                                t.first() + " + " + t.second(),
                                "statistics.images",
                                List.of(t.images()),
                                behind.together(t.first(), t.second())))
                        .toList());
    }

    Chart areas() {
        Histogram areas = statistics.shapes().areas();
        List<Mark> marks = new ArrayList<>();
        BorderWords.place(areas, SizeClass.SMALL.to()).ifPresent(x -> marks.add(new Mark(x, "32²")));
        BorderWords.place(areas, SizeClass.MEDIUM.to()).ifPresent(x -> marks.add(new Mark(x, "96²")));
        return standing("statistics-area", ShapeField.AREA, areas, marks);
    }

    Chart sizes() {
        return lying(
                "statistics-sizes",
                Arrays.stream(SizeClass.values())
                        .map(c -> bar(
                                texts.get("statistics.size." + c.word()),
                                "statistics.shapes",
                                List.of(statistics.shapes().sizes().get(c)),
                                behind.size(c)))
                        .toList());
    }

    Chart shares() {
        return standing(
                "statistics-share", ShapeField.SHARE, statistics.shapes().shares(), List.of());
    }

    Chart widths() {
        return standing(
                "statistics-width", ShapeField.WIDTH, statistics.shapes().widths(), List.of());
    }

    Chart heights() {
        return standing(
                "statistics-height", ShapeField.HEIGHT, statistics.shapes().heights(), List.of());
    }

    Chart aspects() {
        return standing(
                "statistics-aspect", ShapeField.ASPECT, statistics.shapes().aspects(), List.of());
    }

    Chart centres() {
        List<Bar> bars = new ArrayList<>();
        HeatMap map = statistics.shapes().centres();
        for (int row = 0; row < HeatMap.SIDE; row++) {
            for (int column = 0; column < HeatMap.SIDE; column++) {
                String place = texts.get("statistics.cell", column + 1, row + 1);
                bars.add(bar(place, "statistics.shapes", List.of(map.at(column, row)), behind.cell(column, row)));
            }
        }
        return new HeatMapChart("statistics-centres", bars, open);
    }

    Chart objects() {
        Histogram objects = statistics.objects();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < objects.bins(); i++) {
            bars.add(bar(
                    words.whole(objects, i),
                    "statistics.images",
                    List.of(objects.counts().get(i)),
                    behind.objects(objects, i)));
        }
        return lying("statistics-objects", bars);
    }

    Chart imageSizes() {
        return lying(
                "statistics-image-sizes",
                statistics.imageSizes().stream()
                        .limit(MOST_ROWS)
                        .map(s -> bar(
                                s.size().width() + " × " + s.size().height(),
                                "statistics.images",
                                List.of(s.images()),
                                behind.imageSize(s.size())))
                        .toList());
    }

    Chart states() {
        return lying(
                "statistics-states",
                statistics.states().entrySet().stream()
                        .map(e -> bar(
                                texts.get("statistics.state." + e.getKey().word()),
                                "statistics.images",
                                List.of(e.getValue()),
                                behind.state(e.getKey())))
                        .toList());
    }

    Chart annotators() {
        return lying(
                "statistics-annotators",
                statistics.annotators().entrySet().stream()
                        .map(e -> bar(
                                e.getKey().name(),
                                "statistics.images",
                                List.of(e.getValue()),
                                behind.annotator(e.getKey())))
                        .toList());
    }

    private Chart lying(String id, List<Bar> bars) {
        return new LyingBars(id, bars, n -> texts.get("statistics.number", n), open);
    }

    private Chart standing(String id, ShapeField field, Histogram histogram, List<Mark> marks) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < histogram.bins() && histogram.total() > 0; i++) {
            bars.add(bar(
                    words.bin(histogram, i),
                    "statistics.shapes",
                    List.of(histogram.counts().get(i)),
                    behind.bin(field, histogram, i)));
        }
        return new StandingBars(id, bars, bars.isEmpty() ? List.of() : words.borders(histogram), marks, open);
    }

    private Bar bar(String name, String key, List<Long> parts, Query query) {
        long count = parts.stream().mapToLong(Long::longValue).sum();
        return new Bar(name, texts.get("statistics.says", name, texts.get(key, count)), parts, query);
    }
}
