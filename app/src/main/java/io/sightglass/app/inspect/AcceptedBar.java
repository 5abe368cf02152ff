package io.sightglass.app.inspect;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.inspect.TrustViewModel.Accepted;
import io.sightglass.app.shell.text.Texts;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says, for as long as it is so, that models are in use which nothing certifies. */
final class AcceptedBar extends VBox {
    private final InspectViewModel model;
    private final Texts texts;

    AcceptedBar(InspectViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("inspect-accepted");
        getStyleClass().add("accepted");
        model.trust().accepted().subscribe(now -> fill());
        model.chosen().addListener((ListChangeListener<ModelEntry>) change -> fill());
        texts.language().subscribe(now -> fill());
        model.run().subscribe(now -> fill());
    }

    private void fill() {
        Map<ModelEntry, Accepted> accepted = model.trust().accepted().get();
        getChildren()
                .setAll(model.chosen().stream()
                        .flatMap(m -> Optional.ofNullable(accepted.get(m)).map(a -> line(m, a.reason())).stream())
                        .toList());
        boolean any = !getChildren().isEmpty();
        setVisible(any);
        setManaged(any);
    }

    private Node line(ModelEntry entry, String reason) {
        FontIcon icon = new FontIcon("mdi2s-shield-alert-outline");
        Label words = new Label(texts.get("inspect.accepted", entry.name(), reason));
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button withdraw = new Button(texts.get("inspect.withdraw"));
        withdraw.setId("inspect-withdraw");
        withdraw.setMinWidth(USE_PREF_SIZE);
        withdraw.setDisable(model.run().get().isPresent());
        withdraw.setOnAction(e -> model.trust().withdraw(entry));
        HBox line = new HBox(12, icon, words, withdraw);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
