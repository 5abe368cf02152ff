package io.sightglass.app.settings;

import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.Preferences.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;

/** What was chosen, and choosing. */
public final class SettingsViewModel {
    /** A folder that the program uses, by its text key. */
    public record Folder(String textKey, Path path) {}

    private final LivePreferences preferences;
    private final List<Folder> folders;

    public SettingsViewModel(LivePreferences preferences, List<Folder> folders) {
        this.preferences = preferences;
        this.folders = List.copyOf(folders);
    }

    public ObservableValue<Locale> language() {
        return preferences.now().map(Preferences::language);
    }

    public void choose(Locale language) {
        preferences.change(p -> p.withLanguage(language));
    }

    public ObservableValue<Theme> theme() {
        return preferences.now().map(Preferences::theme);
    }

    public void choose(Theme theme) {
        preferences.change(p -> p.withTheme(theme));
    }

    public List<Folder> folders() {
        return folders;
    }
}
