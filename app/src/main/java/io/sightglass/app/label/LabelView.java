package io.sightglass.app.label;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.EmptyState;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Tools at the left, the image in the middle, labels and shapes at the right, all images below. */
final class LabelView extends StackPane {
    private final LabelViewModel model;
    private final Texts texts;

    LabelView(
            LabelViewModel model,
            PointerViewModel pointer,
            AssistViewModel assist,
            LabelCanvas canvas,
            PictureLoader loader,
            ReviewViewModel review,
            GuideViewModel guide,
            List<Node> over,
            SizeReadout size,
            BooleanProperty viewPanel,
            Thumbnails thumbnails,
            Texts texts,
            ObservableList<Command> commands,
            Runnable library) {
        this.model = model;
        this.texts = texts;
        setId("label");
        canvas.accessibleTextProperty().bind(texts.of("label.canvas"));
        CanvasInput.listen(canvas, pointer);
        EmptyState broken =
                new EmptyState("mdi2i-image-broken-variant", texts.of("label.broken"), texts.of("label.broken.hint"));
        broken.visibleProperty().bind(loader.broken());
        broken.setMouseTransparent(true);
        PixelReadout pixel = new PixelReadout(canvas, loader, texts);
        Minimap map = new Minimap(canvas);
        map.accessibleTextProperty().bind(texts.of("label.minimap"));
        ScopeChip chip = new ScopeChip(pointer, texts, command(commands, "label.scope.draw"));
        StackPane stage = new StackPane(canvas, new SecondOutlines(model, review, canvas.viewport()));
        stage.getChildren().addAll(over);
        stage.getChildren().addAll(broken, map, pixel, size, chip);
        StackPane.setAlignment(size, Pos.TOP_LEFT);
        StackPane.setAlignment(chip, Pos.TOP_CENTER);
        StackPane.setAlignment(pixel, Pos.BOTTOM_LEFT);
        StackPane.setAlignment(map, Pos.BOTTOM_RIGHT);
        stage.getStyleClass().add("stage");
        stage.setMinSize(0, 0);
        BorderPane middle = new BorderPane(stage);
        middle.setLeft(tools(pointer, commands));
        middle.setBottom(new VBox(
                new HelpLine(model, pointer, assist, texts, commands), new Filmstrip(model, thumbnails, texts)));
        List<Node> reviewing = List.of(
                new ViewPanel(canvas, viewPanel, texts, commands),
                new ReviewPanel(model, review, texts, commands),
                new SecondPanel(model, review, texts, commands));
        ScrollPane side = new ScrollPane(
                new SidePanel(model, texts, commands, reviewing, new GuidePanel(guide, thumbnails, texts)));
        side.setId("label-side");
        side.getStyleClass().add("side");
        side.setFitToWidth(true);
        BorderPane frame = new BorderPane(middle);
        frame.setRight(side);
        EmptyState empty =
                new EmptyState("mdi2d-draw", texts.of("label.empty"), texts.of("label.empty.hint"), toLibrary(library));
        empty.setId("label-empty");
        empty.getStyleClass().add("cover");
        getChildren().addAll(frame, empty);
        model.images().ids().subscribe(now -> show(frame, empty));
    }

    private void show(Node frame, Node empty) {
        frame.setVisible(!model.images().isEmpty());
        empty.setVisible(model.images().isEmpty());
    }

    private Node tools(PointerViewModel pointer, List<Command> commands) {
        VBox tools = new VBox();
        tools.setId("label-tools");
        tools.getStyleClass().add("tools");
        for (Tool tool : Tool.values()) {
            Command command = command(commands, "label.tool." + tool.word());
            tools.getChildren()
                    .add(Buttons.toggle(command, texts, pointer.tool().map(t -> t == tool)));
        }
        return tools;
    }

    private static Command command(List<Command> commands, String id) {
        return commands.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    private Button toLibrary(Runnable library) {
        Button button = new Button();
        button.setId("label-to-library");
        button.getStyleClass().add("accent");
        button.textProperty().bind(texts.of("label.empty.go"));
        button.accessibleTextProperty().bind(texts.of("label.empty.go"));
        button.setOnAction(e -> library.run());
        return button;
    }
}
