package io.sightglass.app.compare;

import io.sightglass.app.compare.CompareViewModel.Difference;
import io.sightglass.app.compare.CompareViewModel.Outcome;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.evaluate.Evaluation;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The images on which the models differ, worst first, with each model's score and verdict. */
final class DifferenceList extends VBox {
    private static final int SIDE = 160;

    private final CompareViewModel model;
    private final Thumbnails thumbnails;
    private final Texts texts;

    DifferenceList(CompareViewModel model, Outcome outcome, Thumbnails thumbnails, Texts texts) {
        super(12);
        this.model = model;
        this.thumbnails = thumbnails;
        this.texts = texts;
        setId("compare-differences");
        int shown = outcome.differences().size();
        int all = outcome.comparison().disagreements().size();
        Label count = new Label(texts.get(
                all == 0 ? "compare.differences.none" : "compare.differences.count",
                shown,
                all,
                outcome.comparison().evaluations().getFirst().images().size()));
        count.getStyleClass().add("hint");
        FlowPane tiles = new FlowPane(16, 16);
        for (Difference difference : outcome.differences()) {
            tiles.getChildren().add(tile(difference, outcome.comparison().evaluations()));
        }
        getChildren().addAll(count, tiles);
    }

    private Node tile(Difference difference, List<Evaluation> models) {
        ImageView picture = new ImageView();
        picture.setFitWidth(SIDE);
        picture.setFitHeight(SIDE);
        picture.setPreserveRatio(true);
        thumbnails.of(difference.image()).subscribe(state -> {
            if (state instanceof Thumbnails.State.Ready ready) picture.setImage(ready.image());
        });
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("frame");
        VBox words = new VBox(2);
        words.getStyleClass().add("words");
        Label name = new Label(difference.image().shortName());
        name.getStyleClass().add("name");
        words.getChildren().add(name);
        for (int i = 0; i < models.size(); i++) {
            boolean defective = difference.defective().get(i);
            Label verdict = new Label(texts.get(defective ? "compare.fail" : "compare.pass"));
            verdict.getStyleClass().addAll("chip", defective ? "bad" : "good");
            Label score = new Label(
                    String.format(Locale.ROOT, "%.2f", difference.scores().get(i)));
            score.getStyleClass().add("hint");
            Label who = new Label(models.get(i).subject().name());
            who.getStyleClass().addAll("hint", "who");
            words.getChildren().add(new HBox(6, verdict, score, who));
        }
        Button tile = new Button("", new VBox(frame, words));
        tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tile.getStyleClass().add("difference");
        tile.setAccessibleText(difference.image().shortName());
        tile.setOnAction(e -> model.open(difference));
        return tile;
    }
}
