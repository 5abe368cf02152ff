package io.sightglass.app.library;

import io.sightglass.annotation.query.Query;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.Commands;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.splits.DuplicatesSheet;
import io.sightglass.app.splits.SplitsSheet;
import io.sightglass.app.splits.SplitsViewModel;
import io.sightglass.app.statistics.StatisticsSheet;
import io.sightglass.app.statistics.StatisticsViewModel;
import io.sightglass.vision.dataset.Split;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;

/** The library: its view, and what can be done on it. */
public final class LibraryPage implements Page {
    /** Of files that say what is on the images beside them. */
    private static final List<String> ENDINGS = List.of("json", "xml", "yaml", "yml", "csv", "zip");

    private final ObservableList<Command> commands;
    private final LibraryViewModel model;
    private final SplitsViewModel splits;
    private final SplitsSheet dealing;
    private final DuplicatesSheet alike;
    private final Overlay overlay;
    private final SavedSheet saved;
    private final StatisticsViewModel numbers;
    private final StatisticsSheet statistics;
    private final PreLabelSheet preLabel;
    private final LibraryView view;
    private final HBox header;

    public LibraryPage(
            LibraryViewModel model,
            ImportViewModel imports,
            SplitsViewModel splits,
            StatisticsViewModel numbers,
            PreLabelViewModel proposing,
            Thumbnails thumbnails,
            Texts texts,
            Overlay overlay,
            Choosers choosers,
            Commands global) {
        this.model = model;
        this.splits = splits;
        this.dealing = new SplitsSheet(splits, thumbnails, texts, this::duplicates, overlay::close);
        this.alike = new DuplicatesSheet(splits, thumbnails, texts, this::select, overlay::close);
        this.numbers = numbers;
        this.statistics = new StatisticsSheet(numbers, texts, this::look, overlay::close);
        this.overlay = overlay;
        this.saved = new SavedSheet(model, texts, overlay::close);
        this.preLabel = new PreLabelSheet(proposing, texts, overlay::close);
        this.commands = commands(model, imports, texts, choosers, this::find, this::saved, this::count);
        this.commands.add(preLabelling(model, proposing));
        BooleanBinding filled =
                Bindings.createBooleanBinding(() -> model.counts().get().images() > 0, model.counts());
        Command split =
                Command.of("splits.open", "mdi2c-call-split", this::splits).when(filled);
        commands.addAll(
                split,
                Command.of("splits.duplicates", "mdi2i-image-multiple", this::duplicates)
                        .when(filled));
        this.view = new LibraryView(model, imports, proposing, thumbnails, texts, overlay, commands, global);
        this.header = new HBox(
                8,
                Buttons.full(split, texts),
                Buttons.full(command("library.statistics"), texts),
                Buttons.full(commands.get(1), texts),
                Buttons.primary(commands.get(0), texts));
        header.setAlignment(Pos.CENTER_RIGHT);
        header.visibleProperty().bind(filled);
    }

    private static ObservableList<Command> commands(
            LibraryViewModel model,
            ImportViewModel imports,
            Texts texts,
            Choosers choosers,
            Runnable find,
            Runnable saved,
            Runnable count) {
        BooleanBinding open = Bindings.createBooleanBinding(
                () -> model.workspace().project().get().isPresent(),
                model.workspace().project());
        BooleanBinding ready = Bindings.createBooleanBinding(
                () -> model.workspace().project().get().isPresent()
                        && imports.running().get().isEmpty(),
                model.workspace().project(),
                imports.running());
        BooleanBinding selected = model.selection().size().greaterThan(0);
        BooleanBinding any = Bindings.createBooleanBinding(
                () -> !model.rows().isEmpty(), model.rows().ids());
        return FXCollections.observableArrayList(
                Command.of(
                                "library.import",
                                "mdi2f-folder-plus-outline",
                                () -> choosers.folder(texts.get("library.import"))
                                        .ifPresent(imports::offer),
                                "Shortcut+I")
                        .when(ready),
                Command.of(
                                "library.coco",
                                "mdi2c-code-json",
                                () -> choosers.file(texts.get("library.coco"), "JSON, XML, YAML, CSV, ZIP", ENDINGS)
                                        .ifPresent(imports::offer))
                        .when(ready),
                Command.of("library.open", "mdi2d-draw", model::openSelected, "Enter")
                        .when(selected),
                Command.of("library.all", "mdi2s-select-all", model::selectAll, "Shortcut+A")
                        .when(any),
                Command.of("library.none", "mdi2s-select-off", model.selection()::clear, "Esc")
                        .when(selected),
                Command.of("library.train", "mdi2s-school-outline", () -> model.assign(Split.TRAIN))
                        .when(selected),
                Command.of("library.validation", "mdi2t-tune", () -> model.assign(Split.VALIDATION))
                        .when(selected),
                Command.of("library.test", "mdi2t-test-tube", () -> model.assign(Split.TEST))
                        .when(selected),
                Command.of("library.remove", "mdi2t-trash-can-outline", model::remove, "Delete")
                        .when(selected),
                Command.of("library.clear", "mdi2f-filter-remove-outline", model::clearFilters),
                Command.of("library.find", "mdi2m-magnify", find, "Shortcut+F").when(open),
                Command.of("library.saved", "mdi2b-bookmark-plus-outline", saved)
                        .when(open),
                Command.of("library.statistics", "mdi2c-chart-bar", count, "Shortcut+Shift+S")
                        .when(open));
    }

    /** Lets a model propose shapes on what is selected, or else on what is found. */
    private Command preLabelling(LibraryViewModel library, PreLabelViewModel proposing) {
        BooleanBinding ready = Bindings.createBooleanBinding(
                () -> !library.rows().isEmpty() && proposing.running().get().isEmpty(),
                library.rows().ids(),
                proposing.running());
        Runnable ask = () -> overlay.show(preLabel, preLabel.open(), Pos.CENTER, () -> {});
        return Command.of("library.prelabel", "mdi2r-robot-outline", ask, "Shortcut+P")
                .when(ready);
    }

    private Command command(String id) {
        return commands.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    private void find() {
        view.find();
    }

    private void saved() {
        overlay.show(saved, saved.focus(), Pos.CENTER, () -> {});
    }

    private void splits() {
        splits.load();
        overlay.show(dealing, dealing.focus(), Pos.CENTER, () -> {});
    }

    private void duplicates() {
        splits.load();
        overlay.show(alike, alike.focus(), Pos.CENTER, () -> {});
    }

    private void select(List<Long> ids) {
        overlay.close();
        model.clearFilters();
        model.selection().set(ids);
    }

    /** What the query finds, in numbers. */
    private void count() {
        numbers.show(model.query().get());
        overlay.show(statistics, statistics.focus(), Pos.CENTER, numbers::stop);
    }

    /** From a number to the images behind it. */
    private void look(Query query) {
        overlay.close();
        model.text().set(query.text());
    }

    @Override
    public Parent content() {
        return view;
    }

    @Override
    public Optional<Parent> header() {
        return Optional.of(header);
    }

    @Override
    public void onShow() {
        model.setShown(true);
    }

    @Override
    public void onHide() {
        model.setShown(false);
    }

    @Override
    public ObservableList<Command> commands() {
        return commands;
    }
}
