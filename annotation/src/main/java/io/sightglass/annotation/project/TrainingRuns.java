package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Owner;
import io.sightglass.vision.store.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of a project's trainings. It is written while they run, so that one whose process was killed is still known, with
 * its curves, and can go on.
 */
public final class TrainingRuns {
    private final ProjectStore store;

    TrainingRuns(ProjectStore store) {
        this.store = store;
    }

    /** A training begins in this process; gives its number. */
    public long begin(String settings, String environment, String revision) throws AnnotationException {
        Owner owner = Owner.current();
        return store.insert(
                "INSERT INTO run (started, settings, environment, revision, state, message, seconds, pid, alive)"
                        + " VALUES (?, ?, ?, ?, ?, '', 0, ?, ?)",
                System.currentTimeMillis(),
                settings,
                environment,
                revision,
                TrainingRun.State.RUNNING.word(),
                owner.pid(),
                owner.began().toEpochMilli());
    }

    /**
     * One that was stopped goes on in this process; of two that try, one is told that it is running.
     *
     * @param environment where it goes on, as JSON
     */
    public void resume(long id, String environment) throws AnnotationException {
        store.transaction(() -> {
            TrainingRun run = get(id);
            if (run.state() == TrainingRun.State.RUNNING) {
                throw new AnnotationException("Training " + id + " is running. Cancel it first, or wait for it.");
            }
            if (run.state() == TrainingRun.State.DONE) {
                throw new AnnotationException("Training " + id + " is done. Repeat it with --like " + id + ".");
            }
            Owner owner = Owner.current();
            return store.update(
                    "UPDATE run SET state = ?, message = '', environment = ?, pid = ?, alive = ? WHERE id = ?",
                    TrainingRun.State.RUNNING.word(),
                    environment,
                    owner.pid(),
                    owner.began().toEpochMilli(),
                    id);
        });
    }

    /**
     * Keeps a point of the curves, in place of what was there for the same share.
     *
     * @param seconds since the point before, or since this attempt began
     */
    public void put(long id, TrainingPoint point, double seconds) throws AnnotationException {
        ObjectNode figures = DocumentJson.MAPPER.createObjectNode();
        point.epoch().ifPresent(epoch -> figures.put(Progress.EPOCH, epoch));
        point.figures().forEach(figures::put);
        store.transaction(() -> {
            store.update(
                    "INSERT OR REPLACE INTO run_point (run, done, figures) VALUES (?, ?, ?)",
                    id,
                    point.done(),
                    figures.toString());
            return store.update("UPDATE run SET seconds = seconds + ? WHERE id = ?", seconds, id);
        });
    }

    /**
     * The training is over, for now or for good.
     *
     * @param model hash of what came of it
     * @param seconds since the last point, or since this attempt began
     */
    public void end(long id, TrainingRun.State state, Optional<String> model, String message, double seconds)
            throws AnnotationException {
        store.update(
                "UPDATE run SET state = ?, model = ?, message = ?, seconds = seconds + ? WHERE id = ?",
                state.word(),
                model.orElse(null),
                message,
                seconds,
                id);
    }

    /** Newest first. */
    public List<TrainingRun> list() throws AnnotationException {
        return store.query("SELECT * FROM run ORDER BY id DESC", TrainingRuns::run);
    }

    /** The training of that number; the error names those that there are. */
    public TrainingRun get(long id) throws AnnotationException {
        return store.first("SELECT * FROM run WHERE id = ?", TrainingRuns::run, id)
                .orElseThrow(() -> new AnnotationException(
                        "The project has no training " + id + ". List them with: sightglass runs " + store.folder()));
    }

    /** The curves, in order. */
    public List<TrainingPoint> points(long id) throws AnnotationException {
        return store.query("SELECT done, figures FROM run_point WHERE run = ? ORDER BY done", TrainingRuns::point, id);
    }

    /** Where a training keeps what it needs to go on after a kill. */
    public Path checkpoint(long id) {
        return store.folder().resolve("runs").resolve(id + ".checkpoint");
    }

    private static TrainingPoint point(Row row) throws AnnotationException {
        return TrainingPoint.of(row.number("done"), DocumentJson.figures(DocumentJson.parse(row.text("figures"))));
    }

    private static TrainingRun run(Row row) {
        TrainingRun.State state = TrainingRun.State.valueOf(row.text("state").toUpperCase(java.util.Locale.ROOT));
        Owner owner = new Owner(row.integer("pid"), Instant.ofEpochMilli(row.integer("alive")));
        if (state == TrainingRun.State.RUNNING && owner.process().isEmpty()) state = TrainingRun.State.STOPPED;
        return new TrainingRun(
                row.integer("id"),
                Instant.ofEpochMilli(row.integer("started")),
                row.text("settings"),
                row.text("environment"),
                row.text("revision"),
                state,
                row.optionalText("model"),
                row.text("message"),
                row.number("seconds"));
    }
}
