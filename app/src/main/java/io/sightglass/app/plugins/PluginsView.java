package io.sightglass.app.plugins;

import io.sightglass.app.shell.EmptyState;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.plugin.host.PluginReport;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A card a plug-in. */
final class PluginsView extends StackPane {
    private final PluginsViewModel model;
    private final Texts texts;
    private final VBox cards = new VBox(8);

    PluginsView(PluginsViewModel model, Texts texts, Command refresh) {
        this.model = model;
        this.texts = texts;
        setId("plugins");
        Label where = new Label();
        where.textProperty().bind(texts.of("plugins.folder", model.folder().toString()));
        where.getStyleClass().add("hint");
        where.setWrapText(true);
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        Button again = Buttons.full(refresh, texts);
        again.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(16, where, again);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox column = new VBox(top, cards);
        column.getStyleClass().addAll("column", "plugin-column");
        StackPane holder = new StackPane(column);
        setAlignment(column, Pos.TOP_LEFT);
        ScrollPane scroll = new ScrollPane(holder);
        scroll.setId("plugins-scroll");
        scroll.setFitToWidth(true);
        EmptyState empty = new EmptyState(
                "mdi2p-puzzle-outline",
                texts.of("plugins.empty"),
                texts.of("plugins.empty.hint", model.folder().toString()),
                Buttons.full(refresh, texts));
        empty.setId("plugins-empty");
        getChildren().addAll(scroll, empty);
        model.lines().subscribe(() -> fill(scroll, empty));
        model.looked().subscribe(now -> fill(scroll, empty));
        texts.language().subscribe(now -> fill(scroll, empty));
    }

    private void fill(Node scroll, Node empty) {
        boolean none = model.lines().isEmpty();
        empty.setVisible(none && model.looked().get());
        scroll.setVisible(!none);
        cards.getChildren().setAll(model.lines().stream().map(this::card).toList());
    }

    private Node card(PluginReport line) {
        boolean works = line.state() == PluginReport.State.LOADED;
        Label name = new Label(line.name());
        name.getStyleClass().add("title");
        Label version = new Label(line.version());
        version.getStyleClass().add("hint");
        Label state = new Label(texts.get("plugins.state." + line.state().name().toLowerCase(Locale.ROOT)));
        state.getStyleClass()
                .addAll("chip", works ? "good" : line.state() == PluginReport.State.BROKEN ? "bad" : "warn");
        state.setMinWidth(Region.USE_PREF_SIZE);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(8, name, version, spring, state);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(4, head);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!line.offers().isEmpty()) words.getChildren().add(wrapped(String.join(", ", line.offers()), "offers"));
        if (!works) words.getChildren().add(wrapped(line.sentence(), "sentence"));
        words.getChildren().add(wrapped(line.source(), "hint"));
        HBox card = new HBox(16, new FontIcon(works ? "mdi2p-puzzle" : "mdi2p-puzzle-remove-outline"), words);
        card.getStyleClass().addAll("card", "plugin");
        return card;
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
