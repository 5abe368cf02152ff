package io.sightglass.app.train.runs;

import io.sightglass.app.shell.EmptyState;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.DescribeRuns.Entry;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The list of trainings, and the chosen ones below it. */
public final class RunsView extends VBox {
    private final RunTable table;

    /** @param actions what can be done with the chosen ones */
    public RunsView(RunsViewModel model, Texts texts, List<Command> actions) {
        super(16);
        this.table = new RunTable(model, texts);
        Node none = new EmptyState(
                "mdi2c-chart-timeline-variant", texts.of("train.runs.none"), texts.of("train.runs.none.hint"));
        getChildren().addAll(table, none, new RunDetails(model, texts, actions));
        model.entries().addListener((ListChangeListener<Entry>) change -> show(none, model));
        show(none, model);
    }

    /** What takes the keys. */
    public Node focus() {
        return table;
    }

    private void show(Node none, RunsViewModel model) {
        boolean any = !model.entries().isEmpty();
        table.setVisible(any);
        table.setManaged(any);
        none.setVisible(!any);
        none.setManaged(!any);
    }
}
