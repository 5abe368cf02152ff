package io.sightglass.app.shell;

import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.Commands;
import io.sightglass.app.shell.command.LiveKeys;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which page is shown and what lies over it. */
public final class ShellViewModel {
    /** What can lie over the page. */
    public enum Sheet {
        PALETTE,
        SHORTCUTS
    }

    /** The commands that work while something lies over the page. */
    static final Set<String> SHEETS = Set.of("shell.palette", "shell.shortcuts");

    private final List<PageSlot> slots;
    private final Commands commands;
    private final LiveKeys keys;
    private final LivePreferences preferences;
    private final Texts texts;
    private final Notices notices;
    private final Map<PageSlot, Page> open = new HashMap<>();
    private final ReadOnlyObjectWrapper<PageSlot> current;
    private final ObjectProperty<Optional<Sheet>> sheet = new SimpleObjectProperty<>(Optional.empty());

    /** Nothing is open before the first {@link #show}. */
    public ShellViewModel(
            List<PageSlot> slots,
            Commands commands,
            LiveKeys keys,
            LivePreferences preferences,
            Texts texts,
            Notices notices) {
        this.slots = List.copyOf(slots);
        this.commands = commands;
        this.keys = keys;
        this.preferences = preferences;
        this.texts = texts;
        this.notices = notices;
        this.current = new ReadOnlyObjectWrapper<>(slots.getFirst());
        addCommands();
    }

    public List<PageSlot> slots() {
        return slots;
    }

    public Commands commands() {
        return commands;
    }

    public LiveKeys keys() {
        return keys;
    }

    public LivePreferences preferences() {
        return preferences;
    }

    public Texts texts() {
        return texts;
    }

    public Notices notices() {
        return notices;
    }

    public ReadOnlyObjectProperty<PageSlot> current() {
        return current.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<Sheet>> sheet() {
        return sheet;
    }

    /** Goes to the page of that id. */
    public void show(String id) {
        PageSlot next = slots.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no page " + id + "; there are "
                        + slots.stream().map(PageSlot::id).toList()));
        Page former = open.get(current.get());
        if (former != null) former.onHide();
        Page page = open.computeIfAbsent(next, s -> s.open().get());
        commands.setPage(page.commands());
        current.set(next);
        page.onShow();
    }

    /** The page that is shown; empty before the first {@link #show}. */
    public Optional<Page> page() {
        return Optional.ofNullable(open.get(current.get()));
    }

    /** The window closes. */
    public void close() {
        page().ifPresent(Page::onHide);
    }

    private void addCommands() {
        int number = 1;
        for (PageSlot slot : slots) {
            commands.add(Command.of("shell.go." + slot.id(), slot.icon(), () -> show(slot.id()), "Alt+" + number++)
                    .text(slot.titleKey()));
        }
        commands.add(
                Command.of("shell.palette", "mdi2m-magnify", () -> toggle(Sheet.PALETTE), "Shortcut+K"),
                Command.of("shell.shortcuts", "mdi2k-keyboard-outline", () -> toggle(Sheet.SHORTCUTS), "F1", "?"),
                Command.of(
                        "shell.rail",
                        "mdi2d-dock-left",
                        () -> preferences.change(p -> p.withNarrowRail(!p.narrowRail())),
                        "Shortcut+B"),
                Command.of("shell.theme.light", "mdi2w-white-balance-sunny", () -> choose(Preferences.Theme.LIGHT)),
                Command.of("shell.theme.dark", "mdi2w-weather-night", () -> choose(Preferences.Theme.DARK)),
                Command.of("shell.theme.system", "mdi2m-monitor", () -> choose(Preferences.Theme.SYSTEM)));
        Texts.LANGUAGES.forEach(language -> commands.add(Command.of(
                        "shell.language." + language.getLanguage(),
                        "mdi2t-translate",
                        () -> preferences.change(p -> p.withLanguage(language)))
                .text("shell.language.use", language.getDisplayLanguage(language))));
    }

    private void choose(Preferences.Theme theme) {
        preferences.change(p -> p.withTheme(theme));
    }

    private void toggle(Sheet wanted) {
        sheet.set(sheet.get().filter(s -> s == wanted).isPresent() ? Optional.empty() : Optional.of(wanted));
    }
}
