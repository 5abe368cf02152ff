package io.sightglass.app.compare;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparison.Difference;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.Grounds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A row a figure, a column a model, the best of each row marked; below, whether the difference means anything. */
final class FigureGrid extends VBox {
    /** Figures that have a name for people, in each language. */
    private static final Set<String> NAMED = Set.of(
            "image_auroc",
            "pixel_auroc",
            "pixel_aupro",
            "map",
            "map50",
            "mean_iou",
            "defect_iou",
            "accuracy",
            "image_f1",
            "label_accuracy");

    /** Half of the last digit that is printed: less cannot be seen. */
    private static final double SEEN = 0.0005;

    private final Comparison comparison;
    private final Texts texts;
    private final GridPane grid = new GridPane();

    FigureGrid(Comparison comparison, Texts texts) {
        this.comparison = comparison;
        this.texts = texts;
        setId("compare-figures");
        getStyleClass().addAll("card", "figure-grid");
        grid.setHgap(24);
        grid.setVgap(8);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(names);
        getChildren().add(grid);
        List<Evaluation> models = comparison.evaluations();
        for (int i = 0; i < models.size(); i++) {
            grid.add(styled(models.get(i).subject().name(), "title"), i + 1, 0);
        }
        SequencedSet<String> figures = new LinkedHashSet<>();
        models.forEach(m -> figures.addAll(m.figures()));
        int row = 1;
        for (String figure : figures) figureRow(figure, row++);
        grid.add(styled(texts.get("compare.millis"), "hint"), 0, row);
        for (int i = 0; i < models.size(); i++) {
            grid.add(new Label(String.format(locale(), "%.1f", models.get(i).medianMillis())), i + 1, row);
        }
        comparison.differences().forEach(this::difference);
        models.stream().filter(m -> m.leak().isPresent()).findFirst().ifPresent(this::leak);
        careful(comparison.grounds());
    }

    /** What speaks against all figures. */
    private void careful(Grounds grounds) {
        if (grounds.few()) {
            warn(texts.get("compare.few", grounds.images(), Math.round(100 * grounds.least())));
        }
        if (grounds.lacksGood()) warn(texts.get("compare.lacks.good"));
        if (grounds.lacksDefective()) warn(texts.get("compare.lacks.defective"));
        if (!grounds.missing().isEmpty()) warn(texts.get("compare.lacks.labels", grounds.missingWords()));
        if (grounds.blind()) warn(texts.get("compare.blind"));
    }

    private void leak(Evaluation suspicious) {
        double raw = suspicious.figure(Figures.RAW_PIXEL_AUROC);
        warn(texts.get("compare.leak", String.format(locale(), "%.3f", raw)));
    }

    private void warn(String sentence) {
        Label line = styled(sentence, "warn-text");
        line.setWrapText(true);
        getChildren().add(line);
    }

    private String word(String figure) {
        return NAMED.contains(figure) ? texts.get("compare.figure." + figure) : figure.replace('_', ' ');
    }

    private void figureRow(String figure, int row) {
        boolean deciding = figure.equals(comparison.metric());
        grid.add(styled(word(figure), deciding ? "title" : "hint"), 0, row);
        double best = comparison.evaluations().stream()
                .mapToDouble(e -> e.figure(figure))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(Double.NaN);
        double least = comparison.evaluations().stream()
                .mapToDouble(e -> e.figure(figure))
                .filter(v -> !Double.isNaN(v))
                .min()
                .orElse(Double.NaN);
        for (int i = 0; i < comparison.evaluations().size(); i++) {
            double value = comparison.evaluations().get(i).figure(figure);
            Label label = new Label(Double.isNaN(value) ? "–" : String.format(locale(), "%.3f", value));
            if (value == best && best - least >= SEEN) label.getStyleClass().addAll("title", "good-text");
            grid.add(label, i + 1, row);
        }
    }

    private void difference(Difference difference) {
        String first = name(difference.first());
        String second = name(difference.second());
        String interval = difference
                .interval()
                .map(i -> String.format(locale(), "[%+.3f, %+.3f]", i.low(), i.high()))
                .orElse("–");
        String key = difference.clear() ? "compare.difference.clear" : "compare.difference.unclear";
        Label line = styled(
                texts.get(
                        key,
                        second,
                        first,
                        String.format(locale(), "%+.3f", difference.delta()),
                        interval,
                        String.format(locale(), "%.3f", difference.verdicts().p())),
                "hint");
        line.setWrapText(true);
        getChildren().add(line);
    }

    private String name(int model) {
        return comparison.evaluations().get(model).subject().name();
    }

    private Locale locale() {
        return texts.language().get();
    }

    private static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
