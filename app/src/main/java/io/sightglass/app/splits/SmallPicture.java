package io.sightglass.app.splits;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.Thumbnails;
import javafx.geometry.Pos;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** The thumbnail of an image in a frame; its name is the accessible text. */
final class SmallPicture extends StackPane {
    private static final double LONGEST = 104;

    private final ImageView picture = new ImageView();
    private Subscription watch = Subscription.EMPTY;

    SmallPicture(ProjectImage image, Thumbnails thumbnails) {
        getStyleClass().add("small-picture");
        setAlignment(Pos.CENTER);
        setAccessibleText(image.name());
        picture.setPreserveRatio(true);
        picture.setFitWidth(LONGEST);
        picture.setFitHeight(LONGEST);
        getChildren().add(picture);
        sceneProperty().subscribe(scene -> {
            watch.unsubscribe();
            watch = scene == null ? Subscription.EMPTY : thumbnails.of(image).subscribe(this::show);
        });
    }

    private void show(Thumbnails.State state) {
        if (state instanceof Thumbnails.State.Ready ready) picture.setImage(ready.image());
    }
}
