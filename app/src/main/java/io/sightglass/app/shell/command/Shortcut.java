package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A key with its modifiers, named as JavaFX does but without blanks: {@code Shortcut+Shift+Z}, {@code PageUp}, {@code B}. A single sign that
 * lies on another key in every country, such as {@code ?}, is matched by what was typed.
 */
public record Shortcut(String keys) {
    /** Letters from here on, such as ä, have no key code in every country. */
    private static final int FOREIGN = 128;

    private static final Map<String, KeyCode> CODES = codes();

    /** Keys that are known by the sign on them. */
    private static final Map<String, String> SIGNS = Map.of(
            "Comma", ",",
            "Period", ".",
            "Slash", "/",
            "Minus", "-",
            "Plus", "+",
            "Equals", "=",
            "Semicolon", ";",
            "OpenBracket", "[",
            "CloseBracket", "]",
            "NumberSign", "#");

    public Shortcut {
        if (keys.isBlank()) throw new IllegalArgumentException("blank shortcut");
        if (!isSign(keys)) combination(keys);
    }

    /** The key that was pressed, or the sign that was typed; empty for keys that only go with others. */
    public static Optional<Shortcut> of(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            return isSign(event.getCharacter()) && !event.getCharacter().isBlank()
                    ? Optional.of(new Shortcut(event.getCharacter()))
                    : Optional.empty();
        }
        KeyCode code = event.getCode();
        if (!isOneItself(code)) return Optional.empty();
        String name = CODES.get(named(code)) == code ? named(code) : code.name();
        return Optional.of(new Shortcut((event.isShortcutDown() ? "Shortcut+" : "")
                + (event.isAltDown() ? "Alt+" : "")
                + (event.isShiftDown() ? "Shift+" : "")
                + name));
    }

    /** Whether both are the same press of a key, however they are written. */
    public boolean isSame(Shortcut other) {
        return isSign(keys) || isSign(other.keys)
                ? keys.equals(other.keys)
                : combination().equals(other.combination());
    }

    /** Keys that have a meaning everywhere: they move the focus, press buttons, pan an image and close what lies over a page. */
    public boolean isReserved() {
        return List.of("Tab", "Shift+Tab", "Space", "Esc").stream()
                .map(Shortcut::new)
                .anyMatch(this::isSame);
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

    private Optional<KeyCodeCombination> combination() {
        return isSign(keys) ? Optional.empty() : Optional.of(combination(keys));
    }

    private static KeyCodeCombination combination(String keys) {
        List<String> parts = List.of(keys.split("\\+"));
        KeyCode code = CODES.get(parts.getLast());
        if (code == null) throw new IllegalArgumentException("no key " + parts.getLast() + " in " + keys);
        return new KeyCodeCombination(
                code,
                parts.subList(0, parts.size() - 1).stream()
                        .map(Shortcut::modifier)
                        .toArray(KeyCombination.Modifier[]::new));
    }

    private static KeyCombination.Modifier modifier(String part) {
        return switch (part) {
            case "Shortcut" -> KeyCombination.SHORTCUT_DOWN;
            case "Alt" -> KeyCombination.ALT_DOWN;
            case "Shift" -> KeyCombination.SHIFT_DOWN;
            default -> throw new IllegalArgumentException("no key that goes with others: " + part);
        };
    }

    /** Every key by its name without blanks, and by its constant where another one has the same name. */
    private static Map<String, KeyCode> codes() {
        Map<String, KeyCode> codes = new HashMap<>();
        for (KeyCode code : KeyCode.values()) {
            if (!isOneItself(code)) continue;
            if (codes.putIfAbsent(named(code), code) != null) codes.put(code.name(), code);
        }
        return Map.copyOf(codes);
    }

    /** Whether it is no key that only goes with others. */
    private static boolean isOneItself(KeyCode code) {
        return !code.isModifierKey() && code != KeyCode.UNDEFINED && code != KeyCode.SHORTCUT;
    }

    private static String named(KeyCode code) {
        return code.getName().replace(" ", "");
    }

    private boolean isFunction() {
        KeyCode code = combination(keys).getCode();
        return code.isFunctionKey() || code == KeyCode.ESCAPE;
    }

    private static boolean isSign(String keys) {
        return keys.length() == 1 && !(Character.isLetterOrDigit(keys.charAt(0)) && keys.charAt(0) < FOREIGN);
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
            case "Backspace" -> texts.get("shell.key.backspace");
            case "PageUp" -> texts.get("shell.key.pageup");
            case "PageDown" -> texts.get("shell.key.pagedown");
            case "Insert" -> texts.get("shell.key.insert");
            case "Home" -> texts.get("shell.key.home");
            case "End" -> texts.get("shell.key.end");
            default -> SIGNS.getOrDefault(part, part);
        };
    }
}
