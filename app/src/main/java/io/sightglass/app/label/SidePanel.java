package io.sightglass.app.label;

import io.sightglass.annotation.project.Label;
import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;
import java.util.Locale;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.javafx.FontIcon;

/** The judgement, the label set and the shapes of the image. */
final class SidePanel extends VBox {
    private static final double DOT = 5;

    private final LabelViewModel model;
    private final Texts texts;
    private final HelpKeys keys;
    private final VBox labels = new VBox();

    /**
     * @param commands of the page
     * @param review what stands below the judgement
     */
    SidePanel(LabelViewModel model, Texts texts, ObservableList<Command> commands, List<Node> review, Node guide) {
        this.model = model;
        this.texts = texts;
        this.keys = new HelpKeys(commands, texts, this::fillLabels);
        setId("label-panel");
        getStyleClass().add("side-panel");
        labels.getStyleClass().add("list");
        getChildren().add(section("label.judgement", judgement()));
        getChildren().addAll(review);
        getChildren()
                .addAll(
                        section("label.labels", new VBox(labels, adder())),
                        guide,
                        section("label.shapes", new ShapeRows(model, texts)));
        model.labels().subscribe(this::fillLabels);
        model.label().subscribe(now -> fillLabels());
    }

    private Node judgement() {
        Segments<Quality> segments = new Segments<>(
                "label-quality",
                model.history().map(h -> h.map(x -> x.document().quality()).orElse(Quality.UNKNOWN)),
                model::judge);
        for (Quality quality : Quality.values()) {
            String word = quality.name().toLowerCase(Locale.ROOT);
            segments.add(quality, word, texts.of("label.quality." + word));
        }
        segments.getStyleClass().add("judgement");
        segments.getChildren().forEach(b -> HBox.setHgrow(b, Priority.ALWAYS));
        segments.setMaxWidth(Double.MAX_VALUE);
        segments.getChildren().forEach(b -> {
            ((Region) b).setMinWidth(0);
            ((Region) b).setMaxWidth(Double.MAX_VALUE);
        });
        return segments;
    }

    private Node section(String titleKey, Node content) {
        javafx.scene.control.Label title = new javafx.scene.control.Label();
        title.textProperty().bind(texts.of(titleKey));
        title.getStyleClass().add("overline");
        VBox section = new VBox(title, content);
        section.getStyleClass().add("part");
        return section;
    }

    private void fillLabels() {
        List<Label> all = model.labels();
        labels.getChildren().clear();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            Label label = all.get(i);
            ToggleButton row = row("label-class-" + (i + 1), label.colour(), label.name(), keys.ofLabel(i + 1));
            boolean chosen = model.label().get().filter(label.name()::equals).isPresent();
            row.setSelected(chosen);
            row.setOnAction(e -> {
                model.choose(index);
                fillLabels();
            });
            labels.getChildren().add(row);
        }
    }

    private Node adder() {
        TextField name = new TextField();
        name.setId("label-new");
        name.promptTextProperty().bind(texts.of("label.new"));
        name.accessibleTextProperty().bind(texts.of("label.new"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button add = new Button("", new FontIcon("mdi2p-plus"));
        add.setId("label-add");
        add.getStyleClass().add("icon-button");
        add.accessibleTextProperty().bind(texts.of("label.new"));
        add.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        Runnable take = () -> {
            model.addLabel(name.getText());
            name.clear();
        };
        name.setOnAction(e -> take.run());
        add.setOnAction(e -> take.run());
        HBox line = new HBox(name, add);
        line.getStyleClass().add("adder");
        return line;
    }

    private ToggleButton row(String id, String colour, String name, String end) {
        javafx.scene.control.Label text = new javafx.scene.control.Label(name);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        javafx.scene.control.Label tail = new javafx.scene.control.Label(end);
        tail.getStyleClass().add("keys");
        tail.setMinWidth(USE_PREF_SIZE);
        tail.setVisible(!end.isEmpty());
        HBox line = new HBox(new Circle(DOT, javafx.scene.paint.Color.web(colour)), text, tail);
        line.getStyleClass().add("line");
        ToggleButton row = new ToggleButton("", line);
        row.setId(id);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().add("list-row");
        row.setAccessibleText(name);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setFocusTraversable(false);
        line.prefWidthProperty().bind(row.widthProperty().subtract(16));
        return row;
    }
}
