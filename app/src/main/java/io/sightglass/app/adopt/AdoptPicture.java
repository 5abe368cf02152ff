package io.sightglass.app.adopt;

import io.sightglass.app.picture.PictureView;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.image.Frame;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The picture with what the model sees on it, or why the model cannot be adopted so. */
final class AdoptPicture extends StackPane {
    private final PictureView picture = new PictureView();
    private final Label why = new Label();
    private final Label none = new Label();
    private final Texts texts;
    private final VBox refusal;
    private final ProgressIndicator busy = new ProgressIndicator();

    AdoptPicture(AdoptViewModel model, Texts texts) {
        this.texts = texts;
        setId("adopt-picture");
        getStyleClass().add("adopt-picture");
        setMinSize(0, 0);
        busy.setId("adopt-busy");
        busy.setMaxSize(32, 32);
        why.setId("adopt-why");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        none.getStyleClass().add("hint");
        none.setId("adopt-picture-none");
        none.setWrapText(true);
        refusal = refusal(texts);
        getChildren().addAll(picture, none, refusal, busy);
        model.attempt().subscribe(this::show);
    }

    private void show(Attempt attempt) {
        busy.setVisible(attempt instanceof Attempt.Trying);
        refusal.setVisible(attempt instanceof Attempt.Refused);
        none.setVisible(false);
        switch (attempt) {
            case Attempt.Nothing nothing -> picture.show(Optional.empty());
            case Attempt.Trying trying -> picture.setOpacity(0.5);
            case Attempt.Refused(String sentence) -> {
                picture.show(Optional.empty());
                why.setText(sentence);
            }
            case Attempt.Seen(TryAdoption.Result result) -> {
                picture.setOpacity(1);
                picture.show(result.view().map(AdoptPicture::content));
                none(result.view().isEmpty(), "adopt.picture.none");
            }
            case Attempt.Features features -> {
                picture.show(Optional.empty());
                none(true, "adopt.picture.backbone");
            }
        }
    }

    private void none(boolean shown, String key) {
        none.setVisible(shown);
        none.textProperty().bind(texts.of(key));
    }

    /** What the model sees is drawn on it already. */
    private static PictureView.Content content(Frame view) {
        return new PictureView.Content(view, view.size(), List.of(), Scope.ALL);
    }

    private VBox refusal(Texts texts) {
        Label heading = new Label();
        heading.getStyleClass().add("heading");
        heading.textProperty().bind(texts.of("adopt.refused"));
        FontIcon icon = new FontIcon("mdi2a-alert-circle-outline");
        icon.getStyleClass().add("bad-text");
        VBox box = new VBox(8, icon, heading, why);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("adopt-refusal");
        box.setMaxWidth(440);
        return box;
    }
}
