package io.sightglass.app.inspect;

import io.sightglass.app.shell.text.Texts;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The line's figures, three in a row, large enough to read from a step away. */
final class FigureTable extends GridPane {
    private static final int COLUMNS = 3;
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    private final InspectViewModel model;
    private final Texts texts;
    private int cells;

    FigureTable(InspectViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("inspect-figures");
        getStyleClass().addAll("card", "figures");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            getColumnConstraints().add(column);
        }
        whole("parts", f -> f.counts().acquired());
        whole("passed", f -> f.counts().passed());
        whole("failed", f -> f.counts().failed());
        whole("errored", f -> f.counts().errored());
        whole("dropped", f -> f.counts().dropped() + f.counts().refused());
        real("rate", LineFigures::rate);
        real("p50", LineFigures::p50);
        real("p95", LineFigures::p95);
        real("p99", LineFigures::p99);
        whole("escapes", LineFigures::escapes);
        whole("rejects", LineFigures::falseRejects);
    }

    private void whole(String name, Function<LineFigures, Long> figure) {
        add(name, (figures, locale) -> NumberFormat.getIntegerInstance(locale).format(figure.apply(figures)));
    }

    private void real(String name, Function<LineFigures, Double> figure) {
        add(name, (figures, locale) -> String.format(locale, "%.1f", figure.apply(figures)));
    }

    private void add(String name, Words words) {
        Label value = new Label();
        value.setId("inspect-figure-" + name);
        value.getStyleClass().addAll("figure", name);
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.of(model.figures().get(), texts.language().get()),
                        model.figures(),
                        texts.language()));
        value.textProperty().subscribe(text -> value.pseudoClassStateChanged(ZERO, text.equals("0")));
        Label what = new Label();
        what.getStyleClass().add("hint");
        what.textProperty().bind(texts.of("inspect.figure." + name));
        value.setLabelFor(what);
        add(new VBox(value, what), cells % COLUMNS, cells / COLUMNS);
        cells++;
    }

    @FunctionalInterface
    private interface Words {
        String of(LineFigures figures, Locale locale);
    }
}
