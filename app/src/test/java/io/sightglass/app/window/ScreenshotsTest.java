package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.PageSlot;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.plugin.host.PluginReport;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenshotsTest {
    private static final List<PluginReport> PLUGINS = List.of(
            new PluginReport(
                    "plugins/example-1.0.jar",
                    "example",
                    "Example",
                    "1.0",
                    PluginReport.State.LOADED,
                    "",
                    List.of("step gamma", "sink csv")),
            new PluginReport(
                    "plugins/barcode-2.3.jar",
                    "barcode",
                    "Barcode reader",
                    "2.3",
                    PluginReport.State.TOO_NEW,
                    "It was made for version 3 of the plug-in interface; this program has 1. Install a newer Sightglass.",
                    List.of()),
            new PluginReport(
                    "plugins/camera-acme.jar",
                    "",
                    "camera-acme.jar",
                    "",
                    PluginReport.State.BROKEN,
                    "The jar cannot be opened: it is damaged. Copy it again.",
                    List.of()));

    @Test
    void everyPageIsPhotographedInBothThemesAndLanguages(@TempDir Path folder) {
        Path project = SampleProject.create(folder.resolve("Plates"), Product.PLATE, 40);
        try (OpenWindow open = new OpenWindow(Optional.of(project), folder, PLUGINS)) {
            Window window = open.window();
            for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
                for (Locale language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
                    for (String page :
                            window.shell().slots().stream().map(PageSlot::id).toList()) {
                        Screen.run(() -> {
                            window.preferences().change(p -> p.withTheme(theme).withLanguage(language));
                            window.shell().show(page);
                        });
                        String name = page + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language;
                        assertTrue(Files.exists(Screen.save(window.scene(), name)));
                    }
                }
            }
        }
    }
}
