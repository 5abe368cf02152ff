package io.sightglass.app.window;

import io.sightglass.app.settings.SettingsPage;
import io.sightglass.app.settings.SettingsViewModel;
import io.sightglass.app.shell.PageSlot;
import java.util.List;

/** The pages in the order of the rail: one line a page. */
final class Pages {
    private Pages() {}

    static List<PageSlot> of(Parts parts) {
        return List.of(new PageSlot(
                "settings",
                "mdi2c-cog-outline",
                true,
                () -> new SettingsPage(
                        new SettingsViewModel(
                                parts.preferences(),
                                List.of(
                                        new SettingsViewModel.Folder(
                                                "settings.folder.settings",
                                                parts.start().settings()),
                                        new SettingsViewModel.Folder(
                                                "settings.folder.cache",
                                                parts.start().cache()),
                                        new SettingsViewModel.Folder(
                                                "settings.folder.log",
                                                parts.start().log()))),
                        parts.texts())));
    }
}
