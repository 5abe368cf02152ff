package io.sightglass.app.train;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.adopt.AdoptAssistant;
import io.sightglass.app.shell.EmptyState;
import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.train.TrainViewModel.Shown;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The settings at the left, the run and the models beside them. */
final class TrainView extends HBox {
    private final TrainViewModel model;
    private final Texts texts;
    private final VBox rows = new VBox();
    private final Node noModels;

    TrainView(
            TrainViewModel model, Node estimate, Node runs, AdoptAssistant adopt, Texts texts, List<Command> commands) {
        this.model = model;
        this.texts = texts;
        setId("train");
        getStyleClass().add("train");
        noModels = new EmptyState(
                "mdi2c-chart-bell-curve-cumulative", texts.of("train.none"), texts.of("train.none.hint"));
        VBox right = new VBox(run(commands.get(1)), listed(runs, Buttons.full(adopt.command(), texts)));
        right.getStyleClass().add("results");
        ScrollPane scroll = new ScrollPane(right);
        scroll.setFitToWidth(true);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new TrainForm(model, estimate, texts, commands), scroll);
        setOnDragOver(this::dragOver);
        setOnDragDropped(event -> dropped(event, adopt));
        model.models().addListener((ListChangeListener<ModelEntry>) change -> fill());
        model.newest().subscribe(now -> fill());
        fill();
    }

    private Node run(Command cancel) {
        StackPane place = new StackPane();
        place.setId("train-run-place");
        model.run().subscribe(run -> {
            place.getChildren().clear();
            run.ifPresent(r -> place.getChildren().setAll(new RunCard(r, cancel, texts)));
            place.setVisible(run.isPresent());
            place.setManaged(run.isPresent());
        });
        return place;
    }

    private Node listed(Node runs, Node adopt) {
        Segments<Shown> choice = new Segments<>("train-show", model.shown(), model.shown()::set);
        choice.add(Shown.MODELS, "models", texts.of("train.models"));
        choice.add(Shown.RUNS, "runs", texts.of("train.runs"));
        rows.getStyleClass().addAll("card", "rows");
        rows.setId("train-models");
        VBox models = new VBox(rows, noModels);
        model.shown().subscribe(now -> {
            present(models, now == Shown.MODELS);
            present(runs, now == Shown.RUNS);
        });
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(choice, spring, adopt);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox section = new VBox(head, models, runs);
        section.getStyleClass().add("section");
        return section;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private void dragOver(DragEvent event) {
        boolean open = model.workspace().project().get().isPresent();
        if (open && event.getDragboard().hasFiles()) event.acceptTransferModes(TransferMode.COPY);
        event.consume();
    }

    private static void dropped(DragEvent event, AdoptAssistant adopt) {
        event.getDragboard().getFiles().stream().findFirst().ifPresent(f -> adopt.offer(f.toPath()));
        event.setDropCompleted(true);
        event.consume();
    }

    private void fill() {
        List<ModelEntry> models = List.copyOf(model.models());
        rows.getChildren()
                .setAll(models.stream()
                        .map(m -> new ModelRow(m, isNewest(m), texts))
                        .toList());
        present(rows, !models.isEmpty());
        present(noModels, models.isEmpty());
    }

    private boolean isNewest(ModelEntry entry) {
        return model.newest()
                .get()
                .filter(String.valueOf(entry.file().getFileName())::equals)
                .isPresent();
    }
}
