package io.sightglass.app.library;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.EmptyState;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.Commands;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Filters, grid, and what to do with the selection; an invitation while there is nothing to see. */
final class LibraryView extends StackPane {
    private final LibraryViewModel model;
    private final ImportViewModel imports;
    private final Texts texts;
    private final Overlay overlay;
    private final List<Command> own;
    private final FilterBar filters;
    private final Node full;
    private final Node nothingFits;
    private final Node emptyProject;
    private final Node noProject;

    LibraryView(
            LibraryViewModel model,
            ImportViewModel imports,
            PreLabelViewModel proposing,
            Thumbnails thumbnails,
            Texts texts,
            Overlay overlay,
            List<Command> own,
            Commands global) {
        this.model = model;
        this.imports = imports;
        this.texts = texts;
        this.overlay = overlay;
        this.own = own;
        setId("library");
        ImageGrid grid = new ImageGrid(model, thumbnails, texts);
        nothingFits =
                empty("library.nothing", "mdi2f-filter-remove-outline", Buttons.full(command("library.clear"), texts));
        StackPane middle = new StackPane(grid, nothingFits);
        BorderPane frame = new BorderPane(middle);
        filters = new FilterBar(model, texts, command("library.saved"));
        frame.setTop(filters);
        frame.setBottom(selectionBar());
        full = frame;
        emptyProject = empty(
                "library.empty",
                "mdi2i-image-multiple-outline",
                Buttons.primary(command("library.import"), texts),
                Buttons.full(command("library.coco"), texts));
        noProject = empty(
                "library.welcome",
                "mdi2e-eye-circle-outline",
                Buttons.primary(global.get("workspace.create"), texts),
                Buttons.full(global.get("workspace.open"), texts));
        PreLabelCard proposals = new PreLabelCard(proposing, texts);
        setAlignment(proposals, Pos.BOTTOM_CENTER);
        getChildren().addAll(full, emptyProject, noProject, importCard(), proposals);
        model.workspace().project().subscribe(now -> update());
        model.loaded().subscribe(now -> update());
        model.counts().subscribe(now -> update());
        model.rows().ids().subscribe(now -> update());
        imports.source().subscribe(this::ask);
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::dropped);
        update();
    }

    /** Puts the cursor into the query. */
    void find() {
        filters.focusQuery();
    }

    private void update() {
        boolean project = model.workspace().project().get().isPresent();
        boolean opening = model.workspace().opening().get();
        boolean images = model.counts().get().images() > 0;
        noProject.setVisible(!project && !opening);
        emptyProject.setVisible(project && model.loaded().get() && !images);
        full.setVisible(project && images);
        nothingFits.setVisible(model.rows().isEmpty() && images);
    }

    private Node empty(String key, String icon, Node... buttons) {
        EmptyState state = new EmptyState(icon, texts.of(key), texts.of(key + ".hint"), buttons);
        state.setId(key.replace('.', '-'));
        return state;
    }

    private Node selectionBar() {
        Label count = new Label();
        count.setId("selection-count");
        count.getStyleClass().add("title");
        count.textProperty().bind(texts.of("library.selected", model.selection().size()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox bar = new HBox(
                count,
                spring,
                Buttons.full(command("library.train"), texts),
                Buttons.full(command("library.validation"), texts),
                Buttons.full(command("library.test"), texts),
                Buttons.full(command("library.remove"), texts),
                Buttons.full(command("library.prelabel"), texts),
                Buttons.primary(command("library.open"), texts));
        bar.setId("selection-bar");
        bar.getStyleClass().add("selection-bar");
        bar.visibleProperty().bind(model.selection().size().greaterThan(0));
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private Node importCard() {
        Label title = new Label();
        title.textProperty().bind(texts.of("library.importing"));
        title.getStyleClass().add("title");
        ProgressBar bar = new ProgressBar();
        bar.setId("import-progress");
        bar.accessibleTextProperty().bind(texts.of("library.importing"));
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button("", new FontIcon("mdi2c-close"));
        cancel.setId("import-cancel");
        cancel.getStyleClass().add("icon-button");
        cancel.accessibleTextProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> imports.cancel());
        HBox line = new HBox(8, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(title, line);
        card.setId("import-card");
        card.getStyleClass().addAll("dialog", "import-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(card, Pos.BOTTOM_CENTER);
        imports.running().subscribe(running -> {
            card.setVisible(running.isPresent());
            bar.progressProperty().unbind();
            running.ifPresent(r -> bar.progressProperty().bind(r.progress().fraction()));
        });
        return card;
    }

    private void ask(Optional<Path> source) {
        if (source.isEmpty() || imports.format().get().isEmpty()) return;
        ImportSheet sheet = new ImportSheet(
                imports, texts, source.get(), imports.format().get().get().description(), overlay::close);
        overlay.show(sheet, sheet.focus(), Pos.CENTER, imports::dismiss);
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles() && model.workspace().project().get().isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        event.getDragboard().getFiles().stream().findFirst().ifPresent(f -> imports.offer(f.toPath()));
        event.setDropCompleted(true);
        event.consume();
    }

    private Command command(String id) {
        return own.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }
}
