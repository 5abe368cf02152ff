package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A key with its modifiers, written as JavaFX does: {@code Shortcut+Shift+Z}, {@code F1}, {@code B}. A single sign that
 * lies on another key in every country, such as {@code ?}, is matched by what was typed.
 */
public record Shortcut(String keys) {
    public Shortcut {
        if (keys.isBlank()) throw new IllegalArgumentException("blank shortcut");
        if (!isSign(keys)) KeyCombination.valueOf(keys);
    }

    /** Whether it could also be somebody typing text. */
    public boolean types() {
        return isSign(keys) || keys.startsWith("Shift+") || !keys.contains("+") && !isFunction();
    }

    public boolean matches(KeyEvent event) {
        if (isSign(keys)) return event.getEventType() == KeyEvent.KEY_TYPED && keys.equals(event.getCharacter());
        return event.getEventType() == KeyEvent.KEY_PRESSED
                && combination().filter(c -> c.match(event)).isPresent();
    }

    /** For people, in their language: Ctrl+K, Strg+K, ⌘K. */
    public String shown(Texts texts) {
        if (isSign(keys)) return keys;
        return Arrays.stream(keys.split("\\+")).map(part -> name(part, texts)).collect(Collectors.joining("+"));
    }

    private Optional<KeyCombination> combination() {
        return isSign(keys) ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
    }

    private boolean isFunction() {
        return combination().orElseThrow() instanceof KeyCodeCombination c
                && (c.getCode().isFunctionKey() || c.getCode() == KeyCode.ESCAPE);
    }

    private static boolean isSign(String keys) {
        return keys.length() == 1 && !Character.isLetterOrDigit(keys.charAt(0));
    }

    private static String name(String part, Texts texts) {
        return switch (part) {
            case "Shortcut" -> texts.get("shell.key.ctrl");
            case "Shift" -> texts.get("shell.key.shift");
            case "Alt" -> texts.get("shell.key.alt");
            case "Delete" -> texts.get("shell.key.delete");
            case "Left" -> texts.get("shell.key.left");
            case "Right" -> texts.get("shell.key.right");
            case "Up" -> texts.get("shell.key.up");
            case "Down" -> texts.get("shell.key.down");
            case "Enter" -> texts.get("shell.key.enter");
            case "Space" -> texts.get("shell.key.space");
            case "Esc" -> texts.get("shell.key.esc");
            case "Comma" -> ",";
            case "Period" -> ".";
            default -> part;
        };
    }
}
