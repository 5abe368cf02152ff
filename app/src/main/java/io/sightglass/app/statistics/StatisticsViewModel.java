package io.sightglass.app.statistics;

import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.statistics.Behind;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workflow.DescribeStatistics;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workspace.Workspace;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What a query finds, counted beside everything else, and the queries behind the numbers. */
public final class StatisticsViewModel {
    private final Workspace workspace;
    private final Notices notices;
    private final Tasks tasks;
    private final Latest latest;
    private final UseCase<DescribeStatistics.Request, Statistics> describe;
    private final ReadOnlyObjectWrapper<Query> query = new ReadOnlyObjectWrapper<>(Query.ALL);
    private final ObjectProperty<Optional<String>> label = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Statistics>> statistics =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper counting = new ReadOnlyBooleanWrapper(false);

    /** @param describe counts away from the window's thread, through its own door to the project */
    public StatisticsViewModel(
            Workspace workspace,
            Tasks tasks,
            Notices notices,
            UseCase<DescribeStatistics.Request, Statistics> describe) {
        this.workspace = workspace;
        this.notices = notices;
        this.tasks = tasks;
        this.latest = new Latest(tasks);
        this.describe = describe;
        label.subscribe(now -> {
            if (counting.get() || statistics.get().isPresent()) count();
        });
        workspace.project().subscribe(this::forget);
    }

    /** The label whose shapes' sizes and places are meant; those of all when empty. Setting it counts anew. */
    public ObjectProperty<Optional<String>> label() {
        return label;
    }

    /** What the numbers are of. */
    public ReadOnlyObjectProperty<Query> query() {
        return query.getReadOnlyProperty();
    }

    /** The last ones counted; empty before the first. */
    public ReadOnlyObjectProperty<Optional<Statistics>> statistics() {
        return statistics.getReadOnlyProperty();
    }

    /** Whether newer ones are on their way. */
    public ReadOnlyBooleanProperty counting() {
        return counting.getReadOnlyProperty();
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Counts what the query finds, for all labels. */
    public void show(Query wanted) {
        statistics.set(Optional.empty());
        query.set(wanted);
        label.set(Optional.empty());
        count();
    }

    /** The queries behind the numbers that are shown. */
    public Behind behind() {
        return new Behind(query.get(), label.get());
    }

    /** Nobody looks any more. */
    public void stop() {
        latest.cancel();
        counting.set(false);
        statistics.set(Optional.empty());
    }

    private void forget(Optional<Project> now) {
        stop();
        label.set(Optional.empty());
    }

    private void count() {
        Optional<Project> open = workspace.project().get();
        if (open.isEmpty()) return;
        counting.set(true);
        DescribeStatistics.Request request =
                new DescribeStatistics.Request(open.get().folder(), query.get(), label.get());
        latest.start(
                () -> describe.run(request, new ShownProgress(tasks)),
                found -> {
                    counting.set(false);
                    statistics.set(Optional.of(found));
                },
                failure -> {
                    counting.set(false);
                    notices.failed(failure);
                });
    }
}
