package io.sightglass.app.splits;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.text.Texts;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shares, what stays together, what that makes of each label, and what leaks as it is now. */
public final class SplitsSheet extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final int WHOLE = 100;
    /** Height of two pictures with their names. */
    private static final double PAIR = 204;

    private final SplitsViewModel model;
    private final Thumbnails thumbnails;
    private final Texts texts;
    private final Slider first = new Slider(0, WHOLE, 0);
    private final SplitPlot plot;
    private final Label change = new Label();
    private final Label leaking = new Label();
    private final HBox pairs = new HBox();

    /** @param duplicates shows the images that show nearly the same instead */
    public SplitsSheet(SplitsViewModel model, Thumbnails thumbnails, Texts texts, Runnable duplicates, Runnable close) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.texts = texts;
        this.plot = new SplitPlot(texts);
        setId("splits-sheet");
        getStyleClass().addAll("dialog", "splits-sheet");
        Look.style(this, "splits");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ScrollPane table = new ScrollPane(plot);
        table.setFitToWidth(true);
        table.getStyleClass().add("table");
        HBox.setHgrow(table, Priority.ALWAYS);
        HBox middle = new HBox(wishes(), table);
        middle.getStyleClass().add("middle");
        getChildren().addAll(heading(), middle, looking(), leaks(), buttons(duplicates, close));
        model.plan().subscribe(this::show);
        texts.language().subscribe(now -> show(model.plan().get()));
    }

    /** What gets the focus first. */
    public Node focus() {
        return first;
    }

    private Node heading() {
        Label title = label("splits.title", "heading");
        Label hint = label("splits.hint", "hint");
        hint.setWrapText(true);
        return new VBox(4, title, hint);
    }

    private Node wishes() {
        Label test = new Label();
        test.setId("splits-test-share");
        test.textProperty()
                .bind(texts.of(
                        "splits.share.test",
                        model.train().add(model.validation()).negate().add(WHOLE)));
        TextField pattern = new TextField();
        pattern.setId("splits-pattern");
        pattern.promptTextProperty().bind(texts.of("splits.pattern.prompt"));
        pattern.accessibleTextProperty().bind(texts.of("splits.pattern"));
        pattern.textProperty().bindBidirectional(model.pattern());
        model.wrong().subscribe(w -> pattern.pseudoClassStateChanged(WRONG, w.isPresent()));
        Label parts = new Label();
        parts.setId("splits-parts");
        parts.getStyleClass().add("hint");
        parts.setWrapText(true);
        parts.textProperty().bind(preview());
        VBox wishes = new VBox(
                share("splits.share.train", "splits-train", first, model.train()),
                share("splits.share.validation", "splits-validation", new Slider(0, WHOLE, 0), model.validation()),
                test,
                new VBox(4, label("splits.pattern", "name"), pattern, parts),
                check("splits.together", "splits-together", model.together()),
                check("splits.again", "splits-again", model.again()));
        wishes.getStyleClass().add("wishes");
        return wishes;
    }

    private ObservableValue<String> preview() {
        return model.wrong()
                .flatMap(wrong -> wrong.isPresent()
                        ? texts.of(wrong.get())
                        : model.plan()
                                .flatMap(plan -> model.pattern().get().isBlank()
                                        ? texts.of("splits.pattern.none")
                                        : texts.of(
                                                "splits.pattern.parts",
                                                plan.map(Plan::parts).orElse(0),
                                                plan.map(Plan::named).orElse(0))));
    }

    private Node share(String key, String id, Slider slider, IntegerProperty share) {
        Label name = new Label();
        name.textProperty().bind(texts.of(key, share));
        slider.setId(id);
        slider.setBlockIncrement(5);
        slider.setMajorTickUnit(5);
        slider.setMinorTickCount(4);
        slider.setSnapToTicks(true);
        slider.accessibleTextProperty().bind(texts.of(key, share));
        slider.setValue(share.get());
        slider.valueProperty().subscribe(now -> share.set((int) Math.round(now.doubleValue())));
        share.subscribe(now -> slider.setValue(now.doubleValue()));
        return new VBox(name, slider);
    }

    private Node check(String key, String id, BooleanProperty wished) {
        CheckBox box = new CheckBox();
        box.setId(id);
        box.setWrapText(true);
        box.textProperty().bind(texts.of(key));
        box.selectedProperty().bindBidirectional(wished);
        return box;
    }

    /** What has not been looked at, or how far the look is. */
    private Node looking() {
        Label missing = new Label();
        missing.getStyleClass().add("hint");
        missing.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(missing, Priority.ALWAYS);
        ProgressBar bar = new ProgressBar(-1);
        bar.setId("splits-progress");
        bar.accessibleTextProperty().bind(texts.of("splits.looking"));
        Label remaining = new Label();
        remaining.getStyleClass().add("hint");
        Button look = button("splits-look", "splits.look", model::look);
        Button cancel = new Button("", new FontIcon("mdi2c-close"));
        cancel.setId("splits-cancel");
        cancel.getStyleClass().add("icon-button");
        cancel.accessibleTextProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> model.cancel());
        HBox line = new HBox(missing, bar, remaining, cancel, look);
        line.getStyleClass().add("line");
        Runnable update = () -> {
            int count = model.known().get().map(SplitsViewModel.Known::missing).orElse(0);
            boolean runs = model.running().get().isPresent();
            missing.setText(runs ? texts.get("splits.looking") : texts.get("splits.missing", count));
            shown(bar, runs);
            shown(remaining, runs);
            shown(cancel, runs);
            shown(look, !runs);
            shown(line, runs || count > 0);
        };
        model.known().subscribe(now -> update.run());
        texts.language().subscribe(now -> update.run());
        model.running().subscribe(now -> {
            update.run();
            bar.progressProperty().unbind();
            remaining.textProperty().unbind();
            now.ifPresent(progress -> follow(progress, bar, remaining));
        });
        return line;
    }

    private void follow(ShownProgress progress, ProgressBar bar, Label remaining) {
        long began = System.nanoTime();
        bar.progressProperty().bind(progress.fraction());
        remaining
                .textProperty()
                .bind(progress.fraction()
                        .map(done -> Remaining.of(System.nanoTime() - began, done.doubleValue())
                                .map(time -> texts.get("splits.remaining", time.toMinutes(), time.toSecondsPart()))
                                .orElse("")));
    }

    private Node leaks() {
        leaking.setId("splits-leaks");
        leaking.getStyleClass().add("title");
        leaking.setWrapText(true);
        pairs.getStyleClass().add("pairs");
        ScrollPane scroll = new ScrollPane(pairs);
        scroll.setId("splits-pairs");
        scroll.setMinViewportHeight(PAIR);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("table");
        scroll.managedProperty().bind(scroll.visibleProperty());
        model.plan()
                .subscribe(now ->
                        now.ifPresent(plan -> scroll.setVisible(!plan.pairs().isEmpty())));
        return new VBox(8, leaking, scroll);
    }

    private Node buttons(Runnable duplicates, Runnable close) {
        change.setId("splits-change");
        change.getStyleClass().add("hint");
        change.setWrapText(true);
        change.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(change, Priority.ALWAYS);
        Button undo = button("splits-undo", "splits.undo", model::undo);
        model.known().subscribe(k -> undo.setDisable(k.isEmpty() || !k.get().undo()));
        Button more = button("splits-duplicates", "splits.duplicates", duplicates);
        Button done = button("splits-close", "splits.close", close);
        Button apply = button("splits-apply", "splits.apply", model::apply);
        apply.getStyleClass().add("accent");
        model.plan().subscribe(p -> apply.setDisable(p.isEmpty() || !p.get().changes()));
        HBox buttons = new HBox(change, undo, more, done, apply);
        buttons.getStyleClass().add("line");
        return buttons;
    }

    /** While a new plan is thought out, the last one stays. */
    private void show(Optional<Plan> thought) {
        if (thought.isEmpty()) return;
        Plan plan = thought.get();
        plot.show(plan.after());
        change.setText(
                plan.changes()
                        ? texts.get("splits.change", plan.moved(), plan.settled())
                        : texts.get("splits.change.none"));
        boolean none = plan.leaks().none();
        leaking.setText(
                none
                        ? texts.get("splits.leaks.none")
                        : texts.get(
                                "splits.leaks",
                                plan.leaks().test(),
                                plan.leaks().validation(),
                                plan.leaks().pairs().size()));
        leaking.getStyleClass().remove("bad");
        if (!none) leaking.getStyleClass().add("bad");
        pairs.getChildren().setAll(plan.pairs().stream().map(this::pair).toList());
    }

    private Node pair(Plan.Pair pair) {
        Label names = new Label(pair.learnt().shortName() + "\n" + pair.judged().shortName());
        names.getStyleClass().add("hint");
        names.setMinHeight(Region.USE_PREF_SIZE);
        Label splits = new Label(texts.get("splits.split.train") + " | "
                + texts.get("splits.split." + pair.judged().split().word()));
        HBox pictures =
                new HBox(new SmallPicture(pair.learnt(), thumbnails), new SmallPicture(pair.judged(), thumbnails));
        pictures.getStyleClass().add("pictures");
        VBox card = new VBox(pictures, splits, names);
        card.getStyleClass().add("pair");
        card.setAlignment(Pos.TOP_LEFT);
        return card;
    }

    private Label label(String key, String style) {
        Label label = new Label();
        label.textProperty().bind(texts.of(key));
        label.getStyleClass().add(style);
        return label;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.accessibleTextProperty().bind(texts.of(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
