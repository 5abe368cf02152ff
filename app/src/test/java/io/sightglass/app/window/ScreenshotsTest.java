package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.plugins.PluginLine;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.PageSlot;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenshotsTest {
    private static final List<PluginLine> PLUGINS = List.of(
            new PluginLine(
                    "Example",
                    "1.0",
                    "example-1.0.jar",
                    PluginLine.State.LOADED,
                    List.of("step: invert", "sink: csv"),
                    ""),
            new PluginLine(
                    "Barcode reader",
                    "2.3",
                    "barcode-2.3.jar",
                    PluginLine.State.TOO_NEW,
                    List.of(),
                    "It was made for plug-in interface 3; this program has 1. Install a newer Sightglass."),
            new PluginLine(
                    "camera-acme.jar",
                    "",
                    "camera-acme.jar",
                    PluginLine.State.BROKEN,
                    List.of(),
                    "The jar cannot be opened: it is damaged. Copy it again."));

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
