package io.sightglass.app.library;

import io.sightglass.annotation.project.Label;
import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The filters in one line, and how many images they leave. */
final class FilterBar extends HBox {
    private final LibraryViewModel model;
    private final Texts texts;

    FilterBar(LibraryViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("library-filters");
        getStyleClass().add("filter-bar");
        TextField text = new TextField();
        text.setId("filter-text");
        text.promptTextProperty().bind(texts.of("library.filter.text"));
        text.accessibleTextProperty().bind(texts.of("library.filter.text"));
        text.textProperty().bindBidirectional(model.text());
        Region spring = new Region();
        setHgrow(spring, Priority.ALWAYS);
        getChildren().addAll(text, splits(), qualities(), labels(), clear(), spring, count());
    }

    private Node splits() {
        Segments<Optional<Split>> segments = new Segments<>("filter-split", model.split(), model.split()::set);
        segments.add(Optional.empty(), "all", texts.of("library.filter.all"));
        for (Split split : Split.values()) {
            ObservableValue<Long> n = model.counts().map(c -> c.splits().getOrDefault(split, 0L));
            segments.add(
                    Optional.of(split),
                    split.word(),
                    texts.of("library.filter.counted", texts.of("library.split." + split.word()), n));
        }
        return segments;
    }

    private Node qualities() {
        ComboBox<Optional<Quality>> box = choice(
                "filter-quality",
                "library.filter.quality",
                model.quality(),
                quality -> texts.get("library.quality." + quality.name().toLowerCase(Locale.ROOT)));
        List<Optional<Quality>> all = new ArrayList<>();
        all.add(Optional.empty());
        for (Quality quality : Quality.values()) all.add(Optional.of(quality));
        box.getItems().setAll(all);
        return box;
    }

    private Node labels() {
        ComboBox<Optional<String>> box = choice("filter-label", "library.filter.label", model.label(), name -> name);
        model.workspace().labels().subscribe(() -> fill(box));
        fill(box);
        return box;
    }

    private void fill(ComboBox<Optional<String>> box) {
        List<Optional<String>> all = new ArrayList<>();
        all.add(Optional.empty());
        for (Label label : model.workspace().labels()) all.add(Optional.of(label.name()));
        if (!box.getItems().equals(all)) box.getItems().setAll(all);
    }

    private <T> ComboBox<Optional<T>> choice(
            String id, String nameKey, ObjectProperty<Optional<T>> value, Function<T, String> name) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setId(id);
        box.accessibleTextProperty().bind(texts.of(nameKey));
        box.setCellFactory(list -> new ChoiceCell<>(nameKey, name));
        ChoiceCell<T> shown = new ChoiceCell<>(nameKey, name);
        box.setButtonCell(shown);
        texts.language().subscribe(language -> {
            shown.update();
            box.setCellFactory(list -> new ChoiceCell<>(nameKey, name));
        });
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private Node clear() {
        Button clear = new Button();
        clear.setId("filter-clear");
        clear.getStyleClass().add("flat");
        clear.textProperty().bind(texts.of("library.filter.clear"));
        clear.accessibleTextProperty().bind(texts.of("library.filter.clear"));
        clear.setOnAction(e -> model.clearFilters());
        Runnable update = () -> clear.setVisible(model.isFiltered());
        model.split().subscribe(now -> update.run());
        model.quality().subscribe(now -> update.run());
        model.label().subscribe(now -> update.run());
        model.text().subscribe(now -> update.run());
        update.run();
        return clear;
    }

    private Node count() {
        javafx.scene.control.Label count = new javafx.scene.control.Label();
        count.setId("library-count");
        count.getStyleClass().add("hint");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Runnable update = () -> count.setText(texts.get(
                "library.count",
                model.images().size(),
                model.counts().get().images(),
                model.counts().get().annotated()));
        model.images().subscribe(update);
        model.counts().subscribe(now -> update.run());
        texts.language().subscribe(now -> update.run());
        return count;
    }

    /** A choice in words; the empty one is "any". */
    private final class ChoiceCell<T> extends ListCell<Optional<T>> {
        private final String nameKey;
        private final Function<T, String> name;

        ChoiceCell(String nameKey, Function<T, String> name) {
            this.nameKey = nameKey;
            this.name = name;
        }

        @Override
        protected void updateItem(Optional<T> item, boolean empty) {
            super.updateItem(item, empty);
            update();
        }

        void update() {
            setText(isEmpty() ? "" : getItem().map(name).orElseGet(() -> texts.get(nameKey + ".any")));
        }
    }
}
