package io.sightglass.app.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.shell.notice.Notice;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws VisionException {
        KeyChoices choices = new KeyChoices(
                Map.of("label.good", List.of(new Shortcut("Alt+Shift+J"), new Shortcut("ä")), "label.fit", List.of()));
        KeyFile file = new KeyFile(folder.resolve("sub").resolve("keys.json"));
        file.write(choices);
        assertEquals(choices, file.read());
    }

    @Test
    void withoutAFileNothingIsChosen() throws VisionException {
        assertEquals(KeyChoices.NONE, new KeyFile(folder.resolve("none.json")).read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\": 2, \"keys\": {}}",
                "{\"version\": 1}",
                "{\"version\": 1, \"keys\": {\"label.good\": \"J\"}}",
                "{\"version\": 1, \"keys\": {\"label.good\": [\"\"]}}",
                "{\"version\": 1, \"keys\": {\"label.good\": [\"Warp+J\"]}}"
            })
    void aBrokenFileIsToldAndEveryCommandHasTheKeyItComesWith(String content) throws IOException {
        KeyFile file = new KeyFile(Files.writeString(folder.resolve("keys.json"), content));
        assertThrows(VisionException.class, file::read);
        Notices notices = new Notices(new Texts(Locale.ENGLISH));
        LiveKeys keys = new LiveKeys(file, new ManualTasks(), notices);
        assertEquals(KeyChoices.NONE, keys.now().get());
        Notice told = notices.shown().getFirst();
        assertEquals(Notice.Kind.ERROR, told.kind());
        assertTrue(told.text().contains("keys.json"), told.text());
    }
}
