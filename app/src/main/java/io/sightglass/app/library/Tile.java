package io.sightglass.app.library;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.StatusDot;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.picture.Thumbnails.State;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** One image of the grid: its picture, name, split and how it was judged. */
final class Tile extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double HEIGHT = 130;

    private final Thumbnails thumbnails;
    private final Texts texts;
    private final ImageView picture = new ImageView();
    private final FontIcon broken = new FontIcon("mdi2i-image-broken-variant");
    private final Region dot = new Region();
    private final Label name = new Label();
    private final Label split = new Label();
    private final Label shapes = new Label();
    private Subscription watch = Subscription.EMPTY;

    Tile(Thumbnails thumbnails, Texts texts) {
        this.thumbnails = thumbnails;
        this.texts = texts;
        getStyleClass().add("image-tile");
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        picture.setPreserveRatio(true);
        picture.fitWidthProperty().bind(widthProperty().subtract(2));
        picture.setFitHeight(HEIGHT);
        picture.setSmooth(true);
        StackPane frame = new StackPane(picture, broken, shapes);
        StackPane.setAlignment(shapes, Pos.TOP_RIGHT);
        frame.getStyleClass().add("frame");
        shapes.getStyleClass().add("shapes");
        shapes.setGraphic(new FontIcon("mdi2v-vector-square"));
        dot.getStyleClass().add("status-dot");
        name.getStyleClass().add("name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        split.getStyleClass().add("split");
        split.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(dot, name, split);
        line.getStyleClass().add("line");
        getChildren().addAll(frame, line);
        clear();
    }

    void show(ProjectImage image, boolean selected) {
        setVisible(true);
        setId("tile-" + image.id());
        name.setText(image.shortName());
        String splitKey = "library.split." + image.split().word();
        split.setText(texts.get(splitKey + ".short"));
        shapes.setText(Integer.toString(image.shapes()));
        shapes.setVisible(image.shapes() > 0);
        mark("status-dot", StatusDot.of(image));
        setAccessibleText(texts.get(
                "library.tile",
                image.shortName(),
                texts.get(splitKey),
                texts.get("library.quality." + image.quality().name().toLowerCase(Locale.ROOT))));
        pseudoClassStateChanged(SELECTED, selected);
        watch.unsubscribe();
        watch = thumbnails.of(image).subscribe(state -> picture(state));
    }

    /** An image about which nothing is known yet. */
    void await() {
        clear();
        setVisible(true);
        setId(null);
        name.setText("");
        split.setText("");
        shapes.setVisible(false);
        broken.setVisible(false);
        mark("status-dot");
        pseudoClassStateChanged(SELECTED, false);
    }

    void clear() {
        watch.unsubscribe();
        watch = Subscription.EMPTY;
        setVisible(false);
        picture.setImage(null);
    }

    /** Setting the same classes again would have every style looked up again. */
    private void mark(String... classes) {
        if (!dot.getStyleClass().equals(List.of(classes))) dot.getStyleClass().setAll(classes);
    }

    private void picture(State state) {
        picture.setImage(state instanceof State.Ready ready ? ready.image() : null);
        broken.setVisible(state instanceof State.Broken);
    }
}
