package io.sightglass.app.shell;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A choice of one of a few, all of them visible. */
public final class Segments<T> extends HBox {
    private final ObservableValue<T> chosen;
    private final Consumer<? super T> choose;
    private final ToggleGroup group = new ToggleGroup();

    public Segments(String id, ObservableValue<T> chosen, Consumer<? super T> choose) {
        this.chosen = chosen;
        this.choose = choose;
        setId(id);
        getStyleClass().add("segments");
        setMaxWidth(Region.USE_PREF_SIZE);
    }

    /** One more to choose; returns this. */
    public Segments<T> add(T value, String id, ObservableValue<String> text) {
        ToggleButton button = new ToggleButton();
        button.setId(getId() + "-" + id);
        button.textProperty().bind(text);
        button.accessibleTextProperty().bind(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setOnAction(e -> {
            choose.accept(value);
            button.setSelected(chosen.getValue().equals(value));
        });
        chosen.subscribe(now -> button.setSelected(value.equals(now)));
        getChildren().add(button);
        return this;
    }
}
