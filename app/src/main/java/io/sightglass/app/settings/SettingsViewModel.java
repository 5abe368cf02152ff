package io.sightglass.app.settings;

import io.sightglass.annotation.project.Counts;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.inference.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was chosen, and choosing; what the open project consists of. */
public final class SettingsViewModel {
    /** Chooses the fastest device that works. */
    static final String AUTO = "auto";

    /** A folder that the program uses, by its text key. */
    public record Folder(String textKey, Path path) {}

    /** The open project in figures. */
    record About(String name, Path folder, Counts counts, int labels) {}

    private final LivePreferences preferences;
    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final List<Folder> folders;
    private final Callable<List<Device>> lookUp;
    private final ObservableList<Device> devices = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<About>> about = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean looked;

    /**
     * @param lookUp finds the devices that models can run on; may take a second
     */
    public SettingsViewModel(
            LivePreferences preferences,
            Workspace workspace,
            Tasks tasks,
            Notices notices,
            List<Folder> folders,
            Callable<List<Device>> lookUp) {
        this.preferences = preferences;
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.folders = List.copyOf(folders);
        this.lookUp = lookUp;
    }

    ObservableValue<Locale> language() {
        return preferences.now().map(Preferences::language);
    }

    void choose(Locale language) {
        preferences.change(p -> p.withLanguage(language));
    }

    ObservableValue<Theme> theme() {
        return preferences.now().map(Preferences::theme);
    }

    void choose(Theme theme) {
        preferences.change(p -> p.withTheme(theme));
    }

    ObservableValue<String> device() {
        return preferences.now().map(Preferences::device);
    }

    void choose(String device) {
        preferences.change(p -> p.withDevice(device));
    }

    ObservableValue<Annotator> annotator() {
        return preferences.now().map(Preferences::annotator);
    }

    /** Takes the name of who labels; one that is no name changes nothing. */
    void call(String name) {
        try {
            Annotator named = new Annotator(name);
            preferences.change(p -> p.withAnnotator(named));
        } catch (IllegalArgumentException e) {
            notices.info("settings.annotator.wrong");
        }
    }

    /** The devices that were found; empty until they were looked for. */
    ObservableList<Device> devices() {
        return devices;
    }

    ReadOnlyObjectProperty<Optional<About>> about() {
        return about.getReadOnlyProperty();
    }

    List<Folder> folders() {
        return folders;
    }

    /** The page comes on the screen: looks up what it shows. */
    void refresh() {
        if (!looked) tasks.start(lookUp, devices::setAll, notices::failed);
        looked = true;
        about.set(Optional.empty());
        workspace.work(SettingsViewModel::describe, found -> about.set(Optional.of(found)));
    }

    private static About describe(Project project) throws Exception {
        return new About(
                project.name(),
                project.folder(),
                project.images().counts(),
                project.labels().list().size());
    }
}
