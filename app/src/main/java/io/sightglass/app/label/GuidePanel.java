package io.sightglass.app.label;

import io.sightglass.annotation.project.Guide;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.picture.Thumbnails.State;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What the label in hand means: a text that can be changed here, and example pictures. */
final class GuidePanel extends VBox {
    private static final double PICTURE = 119;
    private static final int ROWS = 5;

    private final GuideViewModel guide;
    private final Thumbnails thumbnails;
    private final Texts texts;
    private final Label title = new Label();
    private final TextArea text = new TextArea();
    private final FlowPane pictures = new FlowPane();
    private Subscription watch = Subscription.EMPTY;

    GuidePanel(GuideViewModel guide, Thumbnails thumbnails, Texts texts) {
        this.guide = guide;
        this.thumbnails = thumbnails;
        this.texts = texts;
        setId("label-guide-panel");
        getStyleClass().addAll("part", "guide-panel");
        title.getStyleClass().add("overline");
        text.setId("label-guide-text");
        text.setWrapText(true);
        text.setPrefRowCount(ROWS);
        text.promptTextProperty().bind(texts.of("label.guide.prompt"));
        text.accessibleTextProperty().bind(texts.of("label.guide"));
        text.focusedProperty().subscribe(focused -> {
            if (!focused) guide.write(text.getText());
        });
        pictures.getStyleClass().add("pictures");
        getChildren().addAll(title, text, pictures);
        guide.entry().subscribe(now -> fill());
        texts.language().subscribe(now -> fill());
    }

    private void fill() {
        watch.unsubscribe();
        watch = Subscription.EMPTY;
        pictures.getChildren().clear();
        Optional<Guide.Entry> entry = guide.entry().get();
        setVisible(entry.isPresent());
        setManaged(entry.isPresent());
        if (entry.isEmpty()) return;
        title.setText(texts.get("label.guide.of", entry.get().label()));
        text.setText(entry.get().text());
        pictures.setVisible(!entry.get().pictures().isEmpty());
        pictures.setManaged(pictures.isVisible());
        for (Path file : entry.get().pictures()) pictures.getChildren().add(picture(file));
    }

    private Node picture(Path file) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(PICTURE);
        view.setFitHeight(PICTURE);
        view.setAccessibleText(String.valueOf(file.getFileName()));
        watch = watch.and(thumbnails
                .of(file)
                .subscribe(state -> view.setImage(state instanceof State.Ready ready ? ready.image() : null)));
        return view;
    }
}
