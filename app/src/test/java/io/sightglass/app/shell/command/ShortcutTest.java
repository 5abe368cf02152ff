package io.sightglass.app.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.shell.text.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcutTest {
    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    @ParameterizedTest
    @EnumSource(KeyCode.class)
    void everyKeyThatIsPressedRunsTheShortcutMadeOfIt(KeyCode code) {
        KeyEvent press = pressed(code, true, true, true);
        Optional<Shortcut> made = Shortcut.of(press);
        assertEquals(code.isModifierKey() || code == KeyCode.UNDEFINED || code == KeyCode.SHORTCUT, made.isEmpty());
        made.ifPresent(key -> {
            assertTrue(key.matches(press), key.keys());
            assertFalse(key.matches(pressed(code, false, true, true)), key.keys());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift+PageUp", "Alt+0", "Comma", "Backspace", "F1", "Shortcut+Shift+Z", "Esc", "9", "B"})
    void theKeysThatCommandsComeWithAreFoundWhenTheyArePressed(String written) {
        Shortcut key = new Shortcut(written);
        String[] parts = written.split("\\+");
        KeyCode code = Arrays.stream(KeyCode.values())
                .filter(c -> c.getName().replace(" ", "").equals(parts[parts.length - 1]))
                .findFirst()
                .orElseThrow();
        KeyEvent press =
                pressed(code, written.contains("Shortcut"), written.contains("Alt"), written.contains("Shift"));
        assertTrue(key.matches(press));
        assertTrue(Shortcut.of(press).orElseThrow().isSame(key));
    }

    @Test
    void aSignThatIsTypedIsTakenAsItIs() {
        KeyEvent typed = new KeyEvent(KeyEvent.KEY_TYPED, "ä", "", KeyCode.UNDEFINED, false, false, false, false);
        Shortcut key = Shortcut.of(typed).orElseThrow();
        assertEquals("ä", key.keys());
        assertTrue(key.matches(typed));
        assertTrue(key.types());
    }

    @ParameterizedTest
    @CsvSource({"Tab,true", "Shift+Tab,true", "Space,true", "Esc,true", "Shift+Space,false", "B,false", "?,false"})
    void keysThatMeanSomethingEverywhereAreReserved(String keys, boolean reserved) {
        assertEquals(reserved, new Shortcut(keys).isReserved());
    }

    @ParameterizedTest
    @CsvSource({
        "Shortcut+Shift+Left, Ctrl+Shift+Left, Strg+Umschalt+Links",
        "OpenBracket, [, [",
        "Shift+PageUp, Shift+PgUp, Umschalt+Bild auf",
        "Backspace, Backspace, Rücktaste"
    })
    void peopleReadTheNameThatIsOnTheirKeyboard(String keys, String english, String german) {
        assertEquals(english, new Shortcut(keys).shown(new Texts(Locale.ENGLISH)));
        assertEquals(german, new Shortcut(keys).shown(new Texts(Locale.GERMAN)));
    }

    private static KeyEvent pressed(KeyCode code, boolean shortcut, boolean alt, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut && !MAC, alt, shortcut && MAC);
    }
}
