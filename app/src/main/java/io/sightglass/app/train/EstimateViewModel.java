package io.sightglass.app.train;

import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.train.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/**
 * What the training that is set up would cost: asked in a process of its own whenever the choices change, while somebody
 * looks and no training runs.
 */
public final class EstimateViewModel {
    private final TrainViewModel train;
    private final Question question;
    private final Tasks tasks;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Silent());
    private Optional<Answer> answer = Optional.empty();
    private boolean watched;
    private boolean waiting;

    /** Answers a command line with what it prints as JSON. */
    @FunctionalInterface
    public interface Question {
        JsonNode ask(List<String> words) throws Exception;
    }

    /** What there is to say. */
    public sealed interface State {
        /** Nothing. */
        record Silent() implements State {}

        /** That an answer is on its way. */
        record Asked() implements State {}

        /** The answer. */
        record Known(Estimate estimate) implements State {}

        /** Why there is none. */
        record Failed(Throwable why) implements State {}
    }

    private record Answer(List<String> words, State state) {}

    public EstimateViewModel(TrainViewModel train, Tasks tasks, Question question) {
        this.train = train;
        this.question = question;
        this.tasks = tasks;
        this.latest = new Latest(tasks);
        train.task().subscribe(this::changed);
        train.net().subscribe(this::changed);
        train.size().subscribe(this::changed);
        train.epochs().subscribe(this::changed);
        train.run().subscribe(this::changed);
        train.workspace().project().subscribe(this::forget);
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Somebody looks: asks anew, for the images may have changed. */
    public void watch() {
        watched = true;
        forget();
    }

    /** Nobody looks any more. */
    public void leave() {
        watched = false;
        latest.cancel();
    }

    private void forget() {
        answer = Optional.empty();
        changed();
    }

    /** Choices change several at a time; what they come to is asked for once. */
    private void changed() {
        if (waiting) return;
        waiting = true;
        tasks.show(this::update);
    }

    private void update() {
        waiting = false;
        latest.cancel();
        Optional<List<String>> words = watched ? words() : Optional.empty();
        if (words.isEmpty()) {
            state.set(new State.Silent());
        } else if (answer.filter(a -> a.words().equals(words.get())).isPresent()) {
            state.set(answer.get().state());
        } else {
            state.set(new State.Asked());
            List<String> asked = words.get();
            latest.start(
                    () -> estimate(question.ask(asked)),
                    known -> answered(asked, new State.Known(known)),
                    failure -> answered(asked, new State.Failed(failure)));
        }
    }

    private void answered(List<String> words, State now) {
        answer = Optional.of(new Answer(words, now));
        state.set(now);
    }

    /** The command line that estimates; empty when there is nothing to estimate. */
    private Optional<List<String>> words() {
        boolean remembers =
                TrainSettings.remembers(train.task().get(), train.net().get());
        if (remembers || train.run().get().isPresent()) return Optional.empty();
        return train.workspace().project().get().map(project -> train.settings().estimating(project.folder()));
    }

    private static Estimate estimate(JsonNode json) {
        return new Estimate(
                json.has("seconds") ? OptionalDouble.of(json.get("seconds").asDouble()) : OptionalDouble.empty(),
                bytes(json, "memory"),
                bytes(json, "room"));
    }

    private static OptionalLong bytes(JsonNode json, String name) {
        return json.has(name) ? OptionalLong.of(json.get(name).asLong()) : OptionalLong.empty();
    }
}
