package io.sightglass.app.compare;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.compare.CompareViewModel.Outcome;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.EmptyState;
import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.dataset.Split;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The models to choose from at the left, what came out beside them. */
final class CompareView extends HBox {
    private final CompareViewModel model;
    private final Thumbnails thumbnails;
    private final Texts texts;
    private final VBox checks = new VBox(8);
    private final VBox results = new VBox();

    CompareView(CompareViewModel model, Thumbnails thumbnails, Texts texts, List<Command> commands) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.texts = texts;
        setId("compare");
        getStyleClass().add("compare");
        results.getStyleClass().add("results");
        ScrollPane scroll = new ScrollPane(results);
        scroll.setFitToWidth(true);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(choices(commands), scroll);
        model.models().addListener((ListChangeListener<ModelEntry>) change -> fill());
        model.chosen().addListener((ListChangeListener<ModelEntry>) change -> fill());
        model.outcome().subscribe(this::show);
        texts.language().subscribe(now -> show(model.outcome().get()));
        fill();
    }

    private Node choices(List<Command> commands) {
        Label title = new Label();
        title.getStyleClass().add("title");
        title.textProperty().bind(texts.of("compare.models"));
        Segments<Split> splits = new Segments<>("compare-split", model.split(), model.split()::set);
        for (Split split : List.of(Split.TEST, Split.VALIDATION)) {
            splits.add(split, split.word(), texts.of("compare.split." + split.word()));
        }
        Label on = new Label();
        on.getStyleClass().add("title");
        on.textProperty().bind(texts.of("compare.split"));
        Button start = Buttons.primary(commands.get(0), texts);
        Button cancel = Buttons.full(commands.get(1), texts);
        start.setMaxWidth(Double.MAX_VALUE);
        cancel.setMaxWidth(Double.MAX_VALUE);
        ProgressBar bar = new ProgressBar();
        bar.setId("compare-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        Label what = new Label();
        what.getStyleClass().add("hint");
        what.setWrapText(true);
        model.running().subscribe(running -> {
            start.setVisible(running.isEmpty());
            cancel.setVisible(running.isPresent());
            bar.setVisible(running.isPresent());
            what.setVisible(running.isPresent());
            bar.progressProperty().unbind();
            what.textProperty().unbind();
            running.ifPresent(r -> {
                bar.progressProperty().bind(r.fraction());
                what.textProperty().bind(r.what());
            });
        });
        VBox side = new VBox(
                16, new VBox(8, title, checks), new VBox(4, on, splits), new StackPane(start, cancel), bar, what);
        side.getStyleClass().add("compare-side");
        side.setMinWidth(Region.USE_PREF_SIZE);
        return side;
    }

    private void fill() {
        checks.getChildren().setAll(model.models().stream().map(this::check).toList());
        if (checks.getChildren().isEmpty()) {
            Label none = new Label();
            none.getStyleClass().add("hint");
            none.setWrapText(true);
            none.textProperty().bind(texts.of("compare.models.none"));
            checks.getChildren().add(none);
        }
    }

    private Node check(ModelEntry entry) {
        CheckBox box = new CheckBox(entry.name());
        box.setMnemonicParsing(false);
        box.setId("compare-model-" + entry.name());
        box.setSelected(model.chosen().contains(entry));
        box.setOnAction(e -> model.choose(entry, box.isSelected()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Label task = new Label();
        task.getStyleClass().add("hint");
        task.textProperty().bind(texts.of("compare.task." + entry.task().word()));
        return new HBox(8, box, spring, task);
    }

    private void show(Optional<Outcome> outcome) {
        if (outcome.isEmpty()) {
            EmptyState empty =
                    new EmptyState("mdi2s-scale-balance", texts.of("compare.none"), texts.of("compare.none.hint"));
            results.getChildren().setAll(empty);
            return;
        }
        Outcome found = outcome.get();
        results.getChildren()
                .setAll(
                        section("compare.figures", new FigureGrid(found.comparison(), texts)),
                        section("compare.curves", new CurveRow(found.comparison(), texts)),
                        section("compare.differences", new DifferenceList(model, found, thumbnails, texts)));
    }

    private Node section(String titleKey, Node content) {
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty().bind(texts.of(titleKey));
        VBox section = new VBox(title, content);
        section.getStyleClass().add("section");
        return section;
    }
}
