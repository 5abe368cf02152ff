package io.sightglass.app.shell.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws VisionException {
        Preferences chosen = Preferences.initial()
                .withLanguage(Locale.GERMAN)
                .withTheme(Theme.DARK)
                .withDevice("cpu")
                .withNarrowRail(true)
                .withCrosshair(false)
                .withSize(1000, 700)
                .withRecent(folder.resolve("a"));
        PreferencesFile file = new PreferencesFile(folder.resolve("sub").resolve("window.json"));
        file.write(chosen);
        assertEquals(chosen, file.read());
    }

    @Test
    void aMissingFileGivesTheInitialPreferences() {
        assertEquals(Preferences.initial(), new PreferencesFile(folder.resolve("none.json")).read());
    }

    @Test
    void aDamagedFileGivesTheInitialPreferences() throws IOException {
        Path file = Files.writeString(folder.resolve("window.json"), "{\"theme\": \"PINK\"");
        assertEquals(Preferences.initial(), new PreferencesFile(file).read());
    }

    @Test
    void aProjectOpenedAgainMovesToTheTop() {
        Path a = Path.of("a");
        Path b = Path.of("b");
        assertEquals(
                List.of(a, b),
                Preferences.initial().withRecent(a).withRecent(b).withRecent(a).recent());
    }
}
