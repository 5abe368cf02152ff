package io.sightglass.app.inspect;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.inspect.LineStatus.State;
import io.sightglass.vision.inspect.Recipe.Policy;
import io.sightglass.vision.scene.Product;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What to inspect, with which models; start and stop; and the figures of the line. */
final class InspectForm extends ScrollPane {
    private final InspectViewModel model;
    private final Texts texts;
    private final VBox models = new VBox(8);

    InspectForm(InspectViewModel model, Texts texts, List<Command> commands) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("inspect-side");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Button start = Buttons.primary(commands.get(0), texts);
        Button stop = Buttons.full(commands.get(1), texts);
        start.setMaxWidth(Double.MAX_VALUE);
        stop.setMaxWidth(Double.MAX_VALUE);
        model.run().subscribe(run -> {
            start.setVisible(run.isEmpty());
            stop.setVisible(run.isPresent());
        });
        Label status = new Label();
        status.setId("inspect-status");
        status.getStyleClass().add("hint");
        status.setWrapText(true);
        // That it runs is seen.
        status.textProperty().bind(model.status().map(s -> s.state() == State.RUNNING ? "" : s.words()));
        status.visibleProperty().bind(status.textProperty().isNotEmpty());
        status.managedProperty().bind(status.visibleProperty());
        VBox choices = new VBox(16, sourceField(commands.get(3)), field("inspect.models", models), policyField());
        model.run().subscribe(run -> choices.setDisable(run.isPresent()));
        VBox column = new VBox(new StackPane(start, stop), status, new FigureTable(model, texts), choices);
        column.getStyleClass().add("side-column");
        setContent(column);
        model.models().addListener((ListChangeListener<ModelEntry>) change -> fill());
        model.chosen().addListener((ListChangeListener<ModelEntry>) change -> fill());
        fill();
    }

    private void fill() {
        models.getChildren().setAll(model.models().stream().map(this::check).toList());
        if (models.getChildren().isEmpty()) {
            Label none = new Label();
            none.getStyleClass().add("hint");
            none.setWrapText(true);
            none.textProperty().bind(texts.of("inspect.models.none"));
            models.getChildren().add(none);
        }
    }

    private Node check(ModelEntry entry) {
        CheckBox box = new CheckBox(entry.name());
        box.setMnemonicParsing(false);
        box.setId("inspect-model-" + entry.name());
        box.setSelected(model.chosen().contains(entry));
        box.setOnAction(e -> model.choose(entry, box.isSelected()));
        return box;
    }

    private Node sourceField(Command choose) {
        Segments<Source.Kind> kinds = new Segments<>(
                "inspect-source",
                model.source().map(Source::kind),
                kind -> model.source().set(model.source().get().withKind(kind)));
        for (Source.Kind kind : Source.Kind.values()) {
            kinds.add(kind, kind.word(), texts.of("inspect.source." + kind.word()));
        }
        Segments<String> products = new Segments<>(
                "inspect-product",
                model.source().map(Source::product),
                word -> model.source().set(model.source().get().withProduct(word)));
        Arrays.stream(Product.values())
                .forEach(p -> products.add(p.word(), p.word(), texts.of("inspect.product." + p.word())));
        Segments<Source.Drift> drifts = new Segments<>(
                "inspect-drift",
                model.source().map(Source::drift),
                drift -> model.source().set(model.source().get().withDrift(drift)));
        for (Source.Drift drift : Source.Drift.values()) {
            drifts.add(drift, drift.word(), texts.of("inspect.drift." + drift.word()));
        }
        Button path = Buttons.full(choose, texts);
        path.setMaxWidth(Double.MAX_VALUE);
        Node rate = inline("inspect.rate", number("inspect.rate", 1, 60, Source.USUAL.rate(), Source::withRate));
        Node device = inline("inspect.device", number("inspect.device", 0, 63, 0, Source::withDevice));
        Node product = field("inspect.product", products);
        Node drift = field("inspect.drift", drifts);
        model.source().subscribe(source -> {
            boolean line = source.kind() == Source.Kind.LINE;
            show(product, line);
            show(drift, line);
            show(rate, line);
            show(device, source.kind() == Source.Kind.DEVICE);
            show(path, !line && source.kind() != Source.Kind.DEVICE);
            path.textProperty().unbind();
            if (source.path().isPresent())
                path.setText(String.valueOf(source.path().get().getFileName()));
            else path.textProperty().bind(texts.of("inspect.choose"));
        });
        return new VBox(16, field("inspect.source", kinds), product, drift, rate, device, path);
    }

    private Spinner<Integer> number(String key, int from, int to, int first, Change change) {
        Spinner<Integer> spinner = new Spinner<>(new IntegerSpinnerValueFactory(from, to, first));
        spinner.setId(key.replace('.', '-'));
        spinner.setEditable(true);
        spinner.setPrefWidth(112);
        spinner.accessibleTextProperty().bind(texts.of(key));
        spinner.valueProperty()
                .subscribe(n -> model.source().set(change.of(model.source().get(), n)));
        return spinner;
    }

    private Node policyField() {
        Segments<Policy> policies = new Segments<>("inspect-policy", model.policy(), model.policy()::set);
        for (Policy policy : Policy.values()) {
            String word = policy.name().toLowerCase(Locale.ROOT);
            policies.add(policy, word, texts.of("inspect.policy." + word));
        }
        return field("inspect.policy", policies);
    }

    private Node field(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.of(key));
        name.getStyleClass().add("title");
        VBox field = new VBox(4, name, control);
        field.getStyleClass().add("field");
        return field;
    }

    /** The name and a short control in one line. */
    private Node inline(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.of(key));
        name.getStyleClass().add("title");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setLabelFor(control);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(8, name, control);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("field");
        return line;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** The source with one number changed. */
    @FunctionalInterface
    private interface Change {
        Source of(Source source, int number);
    }
}
