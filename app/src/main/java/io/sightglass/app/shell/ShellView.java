package io.sightglass.app.shell;

import io.sightglass.app.shell.ShellViewModel.Sheet;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.PaletteView;
import io.sightglass.app.shell.command.PaletteViewModel;
import io.sightglass.app.shell.command.ShortcutSheet;
import io.sightglass.app.shell.command.ShortcutSheetViewModel;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.notice.Notice;
import io.sightglass.app.shell.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's content: rail, top bar, the page, and over them messages and sheets. */
public final class ShellView extends StackPane {
    private final ShellViewModel model;
    private final Texts texts;
    private final String log;
    private final Overlay overlay;
    private final StackPane page = new StackPane();
    private final HBox header = new HBox();

    /**
     * @param overlay the layer over the page, which pages use too
     * @param top what stands at the upper end of the rail
     * @param log where the log lies, for the details of an error
     */
    public ShellView(ShellViewModel model, Overlay overlay, Node top, String log) {
        this.model = model;
        this.overlay = overlay;
        this.texts = model.texts();
        this.log = log;
        getStyleClass().add("shell");
        page.setId("page");
        page.getStyleClass().add("page");
        VBox.setVgrow(page, Priority.ALWAYS);
        BorderPane frame = new BorderPane(new VBox(topBar(), page));
        frame.setLeft(new Rail(model, top));
        Toasts toasts = new Toasts(model.notices(), texts, this::showDetails);
        setAlignment(toasts, Pos.BOTTOM_RIGHT);
        getChildren().addAll(frame, toasts, overlay);
        model.current().subscribe(slot -> showPage());
        model.sheet().subscribe(this::showSheet);
        addEventFilter(KeyEvent.KEY_PRESSED, this::handle);
        addEventFilter(KeyEvent.KEY_TYPED, this::handle);
    }

    /** Shows the page that is current; also called once the first one was opened. */
    public void showPage() {
        Optional<Page> shown = model.page();
        PageSlot slot = model.current().get();
        shown.ifPresent(p -> {
            Parent content = p.content();
            Look.style(content, slot.id());
            page.getChildren().setAll(content);
            header.getChildren().clear();
            p.header().ifPresent(node -> {
                Look.style(node, slot.id());
                HBox.setHgrow(node, Priority.ALWAYS);
                header.getChildren().add(node);
            });
        });
    }

    private Node topBar() {
        Label title = new Label();
        title.setId("page-title");
        title.getStyleClass().add("page-title");
        title.textProperty().bind(texts.of(model.current().map(PageSlot::titleKey)));
        header.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(header, Priority.ALWAYS);
        HBox bar =
                new HBox(title, header, search(), Buttons.icon(model.commands().get("shell.shortcuts"), texts));
        bar.setId("top-bar");
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    private Node search() {
        Command palette = model.commands().get("shell.palette");
        Label prompt = new Label();
        prompt.textProperty().bind(texts.of("shell.palette.open"));
        prompt.getStyleClass().add("prompt");
        HBox.setHgrow(prompt, Priority.ALWAYS);
        prompt.setMaxWidth(Double.MAX_VALUE);
        Label keys = new Label();
        keys.textProperty().bind(palette.shownKey(texts));
        keys.visibleProperty().bind(keys.textProperty().isNotEmpty());
        keys.getStyleClass().add("keys");
        HBox inside = new HBox(new FontIcon(palette.icon()), prompt, keys);
        inside.getStyleClass().add("line");
        Button search = Buttons.icon(palette, texts);
        search.getStyleClass().setAll("button", "search-button");
        search.setGraphic(inside);
        return search;
    }

    private void handle(KeyEvent event) {
        model.commands().handle(event, c -> !overlay.isVisible() || ShellViewModel.SHEETS.contains(c.id()));
    }

    private void showSheet(Optional<Sheet> sheet) {
        Runnable closed = () -> model.sheet().set(Optional.empty());
        if (sheet.isEmpty()) {
            overlay.close();
        } else if (sheet.get() == Sheet.PALETTE) {
            PaletteViewModel palette = new PaletteViewModel(model.commands(), texts);
            PaletteView view = new PaletteView(palette, texts, overlay::close);
            overlay.show(view, view.focus(), Pos.TOP_CENTER, closed);
            palette.open();
        } else {
            ShortcutSheet view =
                    new ShortcutSheet(new ShortcutSheetViewModel(model.commands(), model.keys(), texts), texts);
            overlay.show(view, view.focus(), Pos.CENTER, closed);
        }
    }

    private void showDetails(Notice notice) {
        NoticeDetails details = new NoticeDetails(notice, texts, log, overlay::close);
        overlay.show(details, details.focus(), Pos.CENTER, () -> {});
    }
}
