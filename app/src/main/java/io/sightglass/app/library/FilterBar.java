package io.sightglass.app.library;

import io.sightglass.annotation.project.Label;
import io.sightglass.annotation.project.SavedQuery;
import io.sightglass.annotation.query.Order;
import io.sightglass.annotation.query.QueryError;
import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
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
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The query with what is wrong with it, filters that write it for those who do not, and how many images it finds. */
final class FilterBar extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final LibraryViewModel model;
    private final Texts texts;
    private final TextField query = new TextField();

    FilterBar(LibraryViewModel model, Texts texts, Command save) {
        this.model = model;
        this.texts = texts;
        setId("library-filters");
        getStyleClass().add("filter-bar");
        query.setId("filter-text");
        query.promptTextProperty().bind(texts.of("library.filter.text"));
        query.accessibleTextProperty().bind(texts.of("library.filter.query"));
        query.textProperty().bindBidirectional(model.text());
        HBox.setHgrow(query, Priority.ALWAYS);
        HBox first = new HBox(query, saved(save), clear());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox second = new HBox(splits(), qualities(), labels(), orders(), spring, count());
        first.getStyleClass().add("line");
        second.getStyleClass().add("line");
        getChildren().addAll(first, error(), second);
    }

    void focusQuery() {
        query.requestFocus();
        query.selectAll();
    }

    private Node error() {
        javafx.scene.control.Label error = new javafx.scene.control.Label();
        error.setId("filter-error");
        error.getStyleClass().addAll("hint", "bad-text");
        error.setWrapText(true);
        error.managedProperty().bind(error.visibleProperty());
        Runnable update = () -> {
            Optional<QueryError> wrong = model.error().get();
            error.setVisible(wrong.isPresent());
            error.setText(wrong.map(this::sentence).orElse(""));
            query.pseudoClassStateChanged(WRONG, wrong.isPresent());
        };
        model.error().subscribe(now -> update.run());
        texts.language().subscribe(now -> update.run());
        return error;
    }

    private String sentence(QueryError error) {
        String what = texts.get("library.query." + error.problem().word(), error.found(), error.listed());
        return texts.get("library.filter.wrong", error.from() + 1, what);
    }

    private Node saved(Command save) {
        MenuButton menu = new MenuButton();
        menu.setId("filter-saved");
        menu.setGraphic(new FontIcon("mdi2b-bookmark-outline"));
        menu.textProperty().bind(texts.of("library.saved.menu"));
        menu.accessibleTextProperty().bind(texts.of("library.saved.menu"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        Runnable fill = () -> {
            menu.getItems().clear();
            for (SavedQuery one : model.saved()) {
                MenuItem item = new MenuItem(one.name());
                item.setMnemonicParsing(false);
                item.setOnAction(e -> model.apply(one));
                menu.getItems().add(item);
            }
            if (!model.saved().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().add(Buttons.menuItem(save, texts));
        };
        model.saved().subscribe(fill);
        fill.run();
        return menu;
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

    /** What helps to decide which image comes next; any other order can be written. */
    private Node orders() {
        ComboBox<Optional<Order>> box = choice(
                "filter-order",
                "library.filter.order",
                model.order(),
                order -> texts.get("library.order." + order.by().word() + (order.descending() ? "" : ".up")));
        List<Optional<Order>> all = new ArrayList<>();
        all.add(Optional.empty());
        all.add(Optional.of(new Order(Order.By.SCORE, false)));
        for (Order.By by : Order.By.values()) {
            if (by != Order.By.NAME && by != Order.By.SCORE) all.add(Optional.of(new Order(by, true)));
        }
        box.getItems().setAll(all);
        return box;
    }

    private void fill(ComboBox<Optional<String>> box) {
        List<Optional<String>> all = new ArrayList<>();
        all.add(Optional.empty());
        for (Label label : model.workspace().labels()) all.add(Optional.of(label.name()));
        if (!box.getItems().equals(all)) box.getItems().setAll(all);
        box.setValue(model.label().get());
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
        value.subscribe(now -> box.setValue(now));
        // The box lets go of its value while its list is made anew; that is nobody's wish.
        box.valueProperty().subscribe(now -> Optional.ofNullable(now).ifPresent(value::set));
        return box;
    }

    private Node clear() {
        Button clear = new Button();
        clear.setId("filter-clear");
        clear.getStyleClass().add("flat");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.textProperty().bind(texts.of("library.filter.clear"));
        clear.accessibleTextProperty().bind(texts.of("library.filter.clear"));
        clear.setOnAction(e -> model.clearFilters());
        clear.managedProperty().bind(clear.visibleProperty());
        model.text().subscribe(now -> clear.setVisible(model.isFiltered()));
        return clear;
    }

    private Node count() {
        javafx.scene.control.Label count = new javafx.scene.control.Label();
        count.setId("library-count");
        count.getStyleClass().add("hint");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Runnable update = () -> count.setText(texts.get(
                "library.count",
                model.rows().size(),
                model.counts().get().images(),
                model.counts().get().annotated()));
        model.rows().ids().subscribe(now -> update.run());
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
