package io.sightglass.app.picture;

import io.sightglass.app.shell.task.Tasks;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures of image files, made in the background, the newest request first, and kept until many others were asked
 * for. Used on the window's thread.
 */
public final class Thumbnails {
    /** Longer side in pixels. */
    public static final int LONGEST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    private static final int KEPT = 1500;
    private static final int AT_ONCE = 2;

    /** What can be seen of a file: a picture, nothing yet, or that it cannot be read. */
    public sealed interface State {
        /** It is being made. */
        record Waiting() implements State {}

        record Ready(Image image) implements State {}

        record Broken(String why) implements State {}
    }

    private final Tasks tasks;
    private final Map<Path, ObjectProperty<State>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Path> waiting = new ArrayDeque<>();
    private final Map<Path, Tasks.Running> running = new HashMap<>();

    public Thumbnails(Tasks tasks) {
        this.tasks = tasks;
    }

    /** The state of a file's picture; asking puts it first in the queue. */
    public ObservableValue<State> of(Path file) {
        ObjectProperty<State> state = known.get(file);
        if (state == null) {
            state = new SimpleObjectProperty<>(new State.Waiting());
            known.put(file, state);
            forgetOldest();
        }
        if (state.get() instanceof State.Waiting && !running.containsKey(file)) {
            waiting.remove(file);
            waiting.push(file);
            next();
        }
        return state;
    }

    private void next() {
        while (running.size() < AT_ONCE) {
            Optional<Path> first = Optional.ofNullable(waiting.poll());
            if (first.isEmpty()) return;
            Path file = first.get();
            running.put(
                    file,
                    tasks.start(
                            () -> Pictures.small(file, LONGEST),
                            image -> finish(file, new State.Ready(image)),
                            failure -> {
                                LOG.info("No thumbnail of {}", file, failure);
                                finish(file, new State.Broken(String.valueOf(failure.getMessage())));
                            }));
        }
    }

    private void finish(Path file, State state) {
        running.remove(file);
        Optional.ofNullable(known.get(file)).ifPresent(p -> p.set(state));
        next();
    }

    private void forgetOldest() {
        if (known.size() <= KEPT) return;
        Path oldest = known.keySet().iterator().next();
        known.remove(oldest);
        waiting.remove(oldest);
    }
}
