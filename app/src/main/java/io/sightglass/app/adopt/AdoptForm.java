package io.sightglass.app.adopt;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.app.workflow.TryBackbone;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.PixelForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which file it is, what was recognized, and what can be said about it. */
final class AdoptForm extends VBox {
    private static final List<Integer> SIZES = List.of(224, 256, 320, 416, 512, 640, 800, 1024);

    private final AdoptViewModel model;
    private final Texts texts;
    private final Button file = new Button();
    private final Label known = new Label();
    private final TextField threshold = new TextField();
    private final TextArea labels = new TextArea();
    private final TextField good = new TextField();
    private final Node size;
    private final Node labelField;
    private final Node goodField;
    private final Node thresholdField;
    /** As the newest try names them. */
    private List<String> classes = List.of();

    AdoptForm(AdoptViewModel model, Texts texts, Choosers choosers) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("adopt-form");
        file.setId("adopt-file");
        file.setGraphic(new FontIcon("mdi2f-file-outline"));
        file.setMaxWidth(Double.MAX_VALUE);
        file.setMnemonicParsing(false);
        file.accessibleTextProperty().bind(texts.of("adopt.file"));
        file.setOnAction(
                e -> choosers.file(texts.get("adopt.open"), "ONNX", "onnx").ifPresent(model::offer));
        model.file().subscribe(this::forget);
        known.setId("adopt-known");
        known.getStyleClass().add("hint");
        known.setWrapText(true);
        known.setMinHeight(USE_PREF_SIZE);
        Node family =
                row("adopt.family", choice("adopt.family", AdoptViewModel.families(), model.family(), this::family));
        Node pixels = row(
                "adopt.pixels",
                choice(
                        "adopt.pixels",
                        Arrays.asList(PixelForm.values()),
                        model.pixels(),
                        form -> texts.get("adopt.pixels." + form.word())));
        size = row("adopt.size", choice("adopt.size", SIZES, model.size(), n -> n + "x" + n));
        labelField = row("adopt.labels", labels());
        goodField = goodField();
        thresholdField = thresholdField();
        VBox.setVgrow(labelField, Priority.ALWAYS);
        getChildren()
                .addAll(row("adopt.file", file), known, family, size, pixels, thresholdField, labelField, goodField);
        model.attempt().subscribe(this::show);
        model.family().subscribe(f -> show(model.attempt().get()));
        texts.language().subscribe(now -> show(model.attempt().get()));
    }

    /** Families are names; what judges nothing is said in words. */
    private String family(String name) {
        return name.equals(BackboneAdoption.FAMILY) ? texts.get("adopt.family.backbone") : name;
    }

    /** What takes the keys first. */
    Node focus() {
        return file;
    }

    /** What was known of another file. */
    private void forget(Optional<Path> now) {
        file.setText(now.map(path -> String.valueOf(path.getFileName())).orElse(""));
        known.setText("");
        labels.clear();
        classes = List.of();
        good.clear();
        threshold.setPromptText("");
    }

    private Node thresholdField() {
        threshold.setId("adopt-threshold");
        threshold.accessibleTextProperty().bind(texts.of("adopt.threshold"));
        threshold.setOnAction(e -> commitThreshold());
        threshold.focusedProperty().subscribe(focused -> {
            if (!focused) commitThreshold();
        });
        model.threshold()
                .subscribe(least ->
                        threshold.setText(least.map(n -> Double.toString(n)).orElse("")));
        return row("adopt.threshold", threshold);
    }

    private Node goodField() {
        good.setId("adopt-good");
        good.accessibleTextProperty().bind(texts.of("adopt.good"));
        good.setOnAction(e -> commitGood());
        good.focusedProperty().subscribe(focused -> {
            if (!focused) commitGood();
        });
        return row("adopt.good", good);
    }

    private void commitGood() {
        List<String> names = Stream.of(good.getText().split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        model.good().set(names);
    }

    /** What is no number is taken back. */
    private void commitThreshold() {
        String text = threshold.getText().strip().replace(',', '.');
        if (text.isEmpty()) {
            model.threshold().set(Optional.empty());
            return;
        }
        try {
            model.threshold().set(Optional.of(Double.valueOf(text)));
        } catch (NumberFormatException e) {
            threshold.setText(
                    model.threshold().get().map(n -> Double.toString(n)).orElse(""));
        }
    }

    private Node labels() {
        labels.setId("adopt-labels");
        labels.accessibleTextProperty().bind(texts.of("adopt.labels"));
        labels.setPrefRowCount(3);
        labels.setMinHeight(72);
        VBox.setVgrow(labels, Priority.ALWAYS);
        labels.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.TAB) return; // leads on, as everywhere else
            labels.requestFocusTraversal(e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            e.consume();
        });
        labels.focusedProperty().subscribe(focused -> {
            if (!focused) commitLabels();
        });
        return labels;
    }

    /** Also while a try is under way, whose answer says nothing of what was typed meanwhile. */
    private void commitLabels() {
        List<String> typed = labels.getText().strip().lines().map(String::strip).toList();
        if (typed.equals(model.labels().get().orElse(classes))) return;
        model.labels().set(typed.isEmpty() ? Optional.empty() : Optional.of(typed));
    }

    private void show(Attempt attempt) {
        if (attempt instanceof Attempt.Seen(TryAdoption.Result result)) show(result);
        if (attempt instanceof Attempt.Features(TryBackbone.Result result)) show(result);
    }

    /** Such a network judges nothing and has no size of its own. */
    private void show(TryBackbone.Result result) {
        String maps = result.maps().stream()
                .map(map -> texts.get("adopt.backbone.map", map.value(), map.width(), map.stride()))
                .collect(Collectors.joining(", "));
        String form = texts.get("adopt.pixels." + result.pixels().word());
        known.setText(texts.get("adopt.backbone", maps, result.convolutions(), form));
        for (Node field : List.of(labelField, goodField, thresholdField, size)) present(field, false);
    }

    private void show(TryAdoption.Result result) {
        String key = model.family().get().isEmpty() ? "adopt.recognized" : "adopt.said";
        known.setText(texts.get(
                        key,
                        result.family(),
                        texts.get("adopt.task." + result.task().word()),
                        result.input().toString(),
                        result.classes().size())
                + model.supposed(result).map(s -> "\n" + s).orElse(""));
        threshold.setPromptText(
                model.threshold().get().isEmpty() ? String.format(Locale.ROOT, "%s", result.threshold()) : "");
        classes = result.classes();
        if (!labels.isFocused()) labels.setText(String.join("\n", classes));
        present(labelField, !result.classes().isEmpty());
        present(goodField, result.task() == Task.CLASSIFICATION);
        present(thresholdField, true);
        present(size, result.sizeFree());
    }

    private <T> ComboBox<Optional<T>> choice(
            String key, List<T> values, ObjectProperty<Optional<T>> chosen, Function<T, String> words) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setId(key.replace('.', '-'));
        box.setMaxWidth(Double.MAX_VALUE);
        box.accessibleTextProperty().bind(texts.of(key));
        List<Optional<T>> all = new ArrayList<>(List.of(Optional.empty()));
        values.forEach(value -> all.add(Optional.of(value)));
        box.getItems().setAll(all);
        box.setCellFactory(list -> new Words<>(words, texts));
        box.setButtonCell(new Words<>(words, texts));
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

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    /** The value in words, or that the program chooses. */
    private static final class Words<T> extends ListCell<Optional<T>> {
        private final Function<T, String> words;
        private final Texts texts;

        Words(Function<T, String> words, Texts texts) {
            this.words = words;
            this.texts = texts;
        }

        @Override
        @SuppressWarnings("NullableOptional") // the toolkit passes null for a cell without an item
        protected void updateItem(@Nullable Optional<T> value, boolean empty) {
            super.updateItem(value, empty);
            textProperty().unbind();
            setText("");
            if (empty || value == null) return;
            textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> value.map(words).orElseGet(() -> texts.get("adopt.automatic")), texts.language()));
        }
    }
}
