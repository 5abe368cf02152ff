package io.sightglass.app.picture;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
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
 * for; on the disk they are kept for longer. Used on the window's thread.
 */
public final class Thumbnails {
    /** Longer side in pixels. */
    public static final int LONGEST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    /** A few screens full; a quarter of a megabyte each at most. */
    private static final int KEPT = 256;

    private static final int AT_ONCE = 2;

    /** What can be seen of a file: a picture, nothing yet, or that it cannot be read. */
    public sealed interface State {
        /** It is being made. */
        record Waiting() implements State {}

        record Ready(Image image) implements State {}

        record Broken(String why) implements State {}
    }

    /**
     * A file by its content, so that a picture never is that of another one.
     *
     * @param hash empty for a file whose picture is not kept on the disk
     */
    private record Content(Optional<String> hash, Path file) {}

    private final Tasks tasks;
    private final ThumbnailFiles files;
    private final Map<Content, ObjectProperty<State>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Content> waiting = new ArrayDeque<>();
    private final Map<Content, Tasks.Running> running = new HashMap<>();

    /**
     * @param folder for pictures that outlive the program; may be deleted at any time
     */
    public Thumbnails(Tasks tasks, Path folder) {
        this.tasks = tasks;
        this.files = new ThumbnailFiles(folder, ThumbnailFiles.MOST_BYTES);
    }

    /** The state of an image's picture; asking puts it first in the queue. */
    public ObservableValue<State> of(ProjectImage image) {
        return of(new Content(Optional.of(image.hash()), image.file()));
    }

    /** The same for a file that is no image of the project. */
    public ObservableValue<State> of(Path file) {
        return of(new Content(Optional.empty(), file));
    }

    private ObservableValue<State> of(Content content) {
        ObjectProperty<State> state = known.get(content);
        if (state == null) {
            state = new SimpleObjectProperty<>(new State.Waiting());
            known.put(content, state);
            forgetOldest();
        }
        if (state.get() instanceof State.Waiting && !running.containsKey(content)) {
            waiting.remove(content);
            waiting.push(content);
            next();
        }
        return state;
    }

    private void next() {
        while (running.size() < AT_ONCE) {
            Optional<Content> first = Optional.ofNullable(waiting.poll());
            if (first.isEmpty()) return;
            Content content = first.get();
            running.put(
                    content,
                    tasks.start(() -> small(content), image -> finish(content, new State.Ready(image)), failure -> {
                        LOG.info("No thumbnail of {}", content.file(), failure);
                        finish(content, new State.Broken(String.valueOf(failure.getMessage())));
                    }));
        }
    }

    private Image small(Content content) throws VisionException {
        return content.hash().isPresent()
                ? files.of(content.hash().get(), content.file())
                : Pictures.of(Pictures.shrunk(content.file(), LONGEST));
    }

    private void finish(Content content, State state) {
        running.remove(content);
        Optional.ofNullable(known.get(content)).ifPresent(p -> p.set(state));
        next();
    }

    private void forgetOldest() {
        if (known.size() <= KEPT) return;
        Content oldest = known.keySet().iterator().next();
        known.remove(oldest);
        waiting.remove(oldest);
    }
}
