package io.sightglass.app.inspect;

import io.sightglass.app.picture.Pictures;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.opencv.Pixels;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;

/** The last results, newest at the left; choosing one keeps it on the screen. */
final class ResultStrip extends ScrollPane {
    private static final int SIDE = 72;
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("selected");

    private final InspectViewModel model;
    private final HBox row = new HBox();
    private final Map<Seen, Node> known = new LinkedHashMap<>();

    ResultStrip(InspectViewModel model) {
        this.model = model;
        setId("inspect-strip");
        getStyleClass().add("strip");
        setFitToHeight(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        row.getStyleClass().add("row");
        setContent(row);
        model.strip().addListener((ListChangeListener<Seen>) change -> fill());
        model.shown().subscribe(now -> mark());
        model.frozen().subscribe(now -> mark());
    }

    private void fill() {
        known.keySet().retainAll(model.strip());
        for (Seen seen : model.strip()) known.computeIfAbsent(seen, this::tile);
        row.getChildren().setAll(model.strip().stream().map(known::get).toList());
        mark();
    }

    private void mark() {
        known.forEach((seen, node) -> node.pseudoClassStateChanged(
                SHOWN,
                model.frozen().get() && model.shown().get().filter(seen::equals).isPresent()));
    }

    private Node tile(Seen seen) {
        Inspection inspection = seen.inspection();
        ImageView picture = new ImageView(Pictures.of(Pixels.thumbnail(seen.frame(), SIDE)));
        Button button = new Button("", picture);
        String name = inspection.origin().isEmpty() ? String.valueOf(inspection.shot()) : inspection.origin();
        button.setAccessibleText(name + " " + inspection.verdict().outcome().word());
        button.getStyleClass().addAll("shot", inspection.verdict().outcome().word());
        button.setOnAction(e -> model.freeze(seen));
        return button;
    }
}
