package io.sightglass.app.shell.look;

import io.sightglass.app.shell.task.Tasks;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The preferences as they are now; every change is written in the background. */
public final class LivePreferences {
    private static final Logger LOG = LoggerFactory.getLogger(LivePreferences.class);

    private final PreferencesFile file;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Preferences> now;

    public LivePreferences(PreferencesFile file, Preferences read, Tasks tasks) {
        this.file = file;
        this.tasks = tasks;
        this.now = new ReadOnlyObjectWrapper<>(read);
    }

    public ReadOnlyObjectProperty<Preferences> now() {
        return now.getReadOnlyProperty();
    }

    public Preferences get() {
        return now.get();
    }

    public void change(UnaryOperator<Preferences> change) {
        Preferences changed = change.apply(now.get());
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
                failure -> LOG.warn("The preferences were not written", failure));
    }
}
