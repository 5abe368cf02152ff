package io.sightglass.app.train;

import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What to train and how. Each choice has a default that suits most, named as such. */
final class TrainForm extends VBox {
    private static final List<Integer> SIZES = List.of(128, 160, 192, 224, 256, 320, 384, 512);
    private static final List<Integer> EPOCHS = List.of(10, 20, 40, 60, 80, 120, 200, 400);

    private final TrainViewModel model;
    private final Texts texts;

    TrainForm(TrainViewModel model, Node estimate, Texts texts, List<Command> commands) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("train-form");
        setMinWidth(Region.USE_PREF_SIZE);
        Segments<Task> tasks = new Segments<>("train-task", model.task(), model.task()::set);
        for (Task task : Task.TRAINED) tasks.add(task, task.word(), texts.of("train.task." + task.word()));
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.textProperty().bind(texts.of(model.task().map(t -> "train.task." + t.word() + ".hint")));
        ComboBox<Optional<String>> nets = choice("train.net", List.of(), model.net());
        Node net = row("train.net", nets);
        Node epochs = row("train.epochs", choice("train.epochs", EPOCHS, model.epochs()));
        Node backbone = row("train.features", path(commands.get(2), model.backbone(), "train.backbone.shipped"));
        Node golden = row("train.samples", path(commands.get(3), model.golden(), "train.golden.none"));
        model.task().subscribe(task -> {
            nets.getItems().setAll(optional(model.nets()));
            nets.setValue(Optional.empty());
        });
        Runnable fit = () -> showFitting(epochs, backbone, golden);
        model.net().subscribe(fit);
        model.task().subscribe(fit);
        fit.run();
        Button start = Buttons.primary(commands.getFirst(), texts);
        start.setMaxWidth(Double.MAX_VALUE);
        Label note = new Label();
        note.getStyleClass().add("hint");
        note.setWrapText(true);
        note.textProperty().bind(texts.of("train.note"));
        Node size = row("train.size", choice("train.size", SIZES, model.size()));
        getChildren()
                .addAll(
                        tasks,
                        hint,
                        net,
                        backbone,
                        golden,
                        size,
                        epochs,
                        row("train.seed", seed()),
                        start,
                        estimate,
                        note);
    }

    private void showFitting(Node epochs, Node backbone, Node golden) {
        boolean remembers =
                TrainSettings.remembers(model.task().get(), model.net().get());
        show(epochs, !remembers);
        show(backbone, remembers);
        show(golden, TrainSettings.compares(model.net().get()));
    }

    /** A button that says which file or folder is chosen, or in words what holds without one. */
    private Node path(Command choose, ObjectProperty<Optional<Path>> chosen, String none) {
        Button button = Buttons.full(choose, texts);
        chosen.subscribe(path -> {
            button.textProperty().unbind();
            if (path.isPresent()) button.setText(String.valueOf(path.get().getFileName()));
            else button.textProperty().bind(texts.of(none));
        });
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private Node seed() {
        Spinner<Integer> spinner = new Spinner<>(new IntegerSpinnerValueFactory(1, 999_999, 1));
        spinner.setId("train-seed");
        spinner.setEditable(true);
        spinner.setMaxWidth(Double.MAX_VALUE);
        spinner.accessibleTextProperty().bind(texts.of("train.seed"));
        spinner.valueProperty().subscribe(value -> model.seed().set(value.longValue()));
        return spinner;
    }

    private <T> ComboBox<Optional<T>> choice(String key, List<T> values, ObjectProperty<Optional<T>> chosen) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setId(key.replace('.', '-'));
        box.setMaxWidth(Double.MAX_VALUE);
        box.accessibleTextProperty().bind(texts.of(key));
        box.getItems().setAll(optional(values));
        box.setCellFactory(list -> new ChoiceCell<>(texts));
        box.setButtonCell(new ChoiceCell<>(texts));
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }

    private Node row(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.of(key));
        name.getStyleClass().add("title");
        name.setLabelFor(control);
        VBox row = new VBox(4, name, control);
        row.getStyleClass().add("field");
        return row;
    }

    private static <T> List<Optional<T>> optional(List<T> values) {
        List<Optional<T>> all = new ArrayList<>();
        all.add(Optional.empty());
        values.forEach(value -> all.add(Optional.of(value)));
        return all;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** The value itself, or the word for leaving the choice to the program. */
    private static final class ChoiceCell<T> extends ListCell<Optional<T>> {
        private final Texts texts;

        ChoiceCell(Texts texts) {
            this.texts = texts;
        }

        @Override
        @SuppressWarnings("NullableOptional") // the toolkit passes null for a cell without an item
        protected void updateItem(@Nullable Optional<T> value, boolean empty) {
            super.updateItem(value, empty);
            textProperty().unbind();
            if (empty || value == null) setText("");
            else if (value.isPresent()) setText(value.get().toString());
            else textProperty().bind(texts.of("train.automatic"));
        }
    }
}
