package io.sightglass.app.label;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.assist.Hints;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Asks assistants about the current image, away from the window's thread; only the newest question is answered. */
final class AssistViewModel {
    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final Tasks tasks;
    private final Notices notices;
    private final Latest latest;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private Optional<Looked> looked = Optional.empty();
    private Optional<Hints> asked = Optional.empty();

    AssistViewModel(LabelViewModel model, PointerViewModel pointer, Tasks tasks, Notices notices) {
        this.model = model;
        this.pointer = pointer;
        this.tasks = tasks;
        this.notices = notices;
        this.latest = new Latest(tasks);
        model.image().subscribe(now -> forget());
        pointer.gesture().subscribe(this::follow);
    }

    /** Whether an answer is on its way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    private void follow(Optional<Gesture> gesture) {
        if (gesture.orElse(null) instanceof Assisted assisted) {
            if (assisted.isOpen() && !asked.equals(Optional.of(assisted.hints()))) ask(assisted);
        } else {
            latest.cancel();
            asked = Optional.empty();
            busy.set(false);
        }
    }

    private void ask(Assisted assisted) {
        Hints hints = assisted.hints();
        asked = Optional.of(hints);
        Optional<ProjectImage> image = model.image().get();
        if (image.isEmpty()) return;
        Looked at = looked.filter(l -> l.file().equals(image.get().file()))
                .orElseGet(() -> new Looked(image.get().file()));
        looked = Optional.of(at);
        busy.set(true);
        latest.start(
                () -> at.propose(assisted.assistant(), hints),
                answer -> {
                    busy.set(false);
                    asked = Optional.empty();
                    pointer.answer(hints, answer);
                },
                failure -> {
                    busy.set(false);
                    asked = Optional.empty();
                    pointer.escape();
                    notices.failed(failure);
                });
    }

    private void forget() {
        boolean same = looked.map(Looked::file).equals(model.image().get().map(ProjectImage::file));
        if (same) return;
        looked.ifPresent(this::close);
        looked = Optional.empty();
    }

    /** Waits for what it is doing, so not on the window's thread. */
    private void close(Looked old) {
        tasks.start(
                () -> {
                    old.close();
                    return true;
                },
                done -> {},
                notices::failed);
    }

    /** Owns what assistants know of one image. Answers one question at a time. */
    private static final class Looked implements AutoCloseable {
        private final Path file;
        private final Map<String, Assistant.Session> sessions = new HashMap<>();
        private Optional<Frame> pixels = Optional.empty();

        Looked(Path file) {
            this.file = file;
        }

        Path file() {
            return file;
        }

        synchronized Optional<Outline> propose(Assistant assistant, Hints hints) throws VisionException {
            if (Thread.currentThread().isInterrupted()) return Optional.empty();
            Frame image = pixels.isPresent() ? pixels.get() : ImageFiles.read(file);
            pixels = Optional.of(image);
            Assistant.Session session = sessions.get(assistant.name());
            if (session == null) {
                session = assistant.open(image);
                sessions.put(assistant.name(), session);
            }
            return session.propose(hints);
        }

        @Override
        public synchronized void close() {
            sessions.values().forEach(Assistant.Session::close);
            sessions.clear();
        }
    }
}
