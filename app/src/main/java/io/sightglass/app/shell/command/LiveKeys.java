package io.sightglass.app.shell.command;

import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The keys as the user has them now; every change is written in the background. Used on the window's thread. */
public final class LiveKeys {
    private final KeyFile file;
    private final Tasks tasks;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<KeyChoices> now = new ReadOnlyObjectWrapper<>(KeyChoices.NONE);

    /** Reads the file; a broken one is told and costs nobody the start. */
    public LiveKeys(KeyFile file, Tasks tasks, Notices notices) {
        this.file = file;
        this.tasks = tasks;
        this.notices = notices;
        try {
            now.set(file.read());
        } catch (VisionException e) {
            notices.failed(e);
        }
    }

    public ReadOnlyObjectProperty<KeyChoices> now() {
        return now.getReadOnlyProperty();
    }

    void change(KeyChoices changed) {
        if (changed.equals(now.get())) return;
        now.set(changed);
        tasks.start(
                () -> {
                    synchronized (file) {
                        file.write(now.get());
                    }
                    return changed;
                },
                written -> {},
                notices::failed);
    }
}
