package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.PageSlot;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.app.shell.task.FxTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenshotsTest {

    @Test
    void everyPageIsPhotographedInBothThemesAndLanguages(@TempDir Path folder) {
        Start start = new Start(
                Optional.empty(),
                Optional.empty(),
                folder,
                folder.resolve("cache"),
                folder.resolve("sightglass.log"),
                Optional.empty());
        try (FxTasks tasks = new FxTasks()) {
            Window window = Screen.on(() -> {
                Window made = new Window(start, tasks);
                made.show(() -> {});
                return made;
            });
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
            Screen.run(window::close);
        }
    }
}
