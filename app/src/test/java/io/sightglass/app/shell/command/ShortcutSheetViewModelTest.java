package io.sightglass.app.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.VisionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortcutSheetViewModelTest {
    @TempDir
    Path folder;

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final ManualTasks tasks = new ManualTasks();
    private final Command good = command("label.good", "G");
    private final Command defective = command("label.defective", "D");
    private final Command redo = command("label.redo", "Shortcut+Shift+Z", "Shortcut+Y");
    private final Command rail = command("shell.rail", "Shortcut+B");
    private final Command box = command("library.import", "B");

    private static Command command(String id, String... keys) {
        return Command.of(id, "mdi2k-key", () -> {}, keys);
    }

    private record Sheet(ShortcutSheetViewModel model, Commands commands, LiveKeys keys, KeyFile file) {
        void give(Command command, int place, String key) {
            model.start(command, place);
            model.press(new Shortcut(key));
        }
    }

    private Sheet sheet() {
        KeyFile file = new KeyFile(folder.resolve("keys.json"));
        LiveKeys keys = new LiveKeys(file, tasks, new Notices(texts));
        Commands commands = new Commands(keys.now());
        commands.add(rail);
        commands.setPage(FXCollections.observableArrayList(box));
        commands.setPage(FXCollections.observableArrayList(good, defective, redo));
        return new Sheet(new ShortcutSheetViewModel(commands, keys, texts), commands, keys, file);
    }

    private static List<String> keys(Command command) {
        return command.shortcuts().stream().map(Shortcut::keys).toList();
    }

    @Test
    void aFreeKeyIsTakenAndWritten() throws VisionException {
        Sheet sheet = sheet();
        sheet.give(good, 0, "J");
        assertInstanceOf(KeyEdit.None.class, sheet.model.edit().get());
        assertEquals(List.of("J"), keys(good));
        tasks.runAll();
        assertEquals(List.of(new Shortcut("J")), sheet.file.read().of(good));
    }

    @Test
    void theOtherKeyOfACommandStays() {
        Sheet sheet = sheet();
        sheet.give(redo, 1, "J");
        assertEquals(List.of("Shortcut+Shift+Z", "J"), keys(redo));
    }

    @Test
    void aKeyThatRunsAnotherCommandIsNotTakenButNamesIt() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "D");
        KeyEdit.Taken taken =
                assertInstanceOf(KeyEdit.Taken.class, sheet.model.edit().get());
        assertEquals(List.of(defective), taken.others());
        assertEquals(List.of("G"), keys(good));
        sheet.model.cancel();
        assertEquals(List.of("G"), keys(good));
        assertFalse(sheet.model.isChanged());
    }

    @Test
    void swappingGivesTheOtherCommandTheFormerKey() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "D");
        sheet.model.swap();
        assertEquals(List.of("D"), keys(good));
        assertEquals(List.of("G"), keys(defective));
    }

    @Test
    void aKeyOfAnotherPageIsFreeForThisPageButNotForTheWindow() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "B");
        assertEquals(List.of("B"), keys(good));
        sheet.give(rail, 0, "B");
        KeyEdit.Taken taken =
                assertInstanceOf(KeyEdit.Taken.class, sheet.model.edit().get());
        assertEquals(Set.of(box, good), Set.copyOf(taken.others()));
    }

    @Test
    void aReservedKeyIsRefusedAndAnotherOneWaitedFor() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "Space");
        assertInstanceOf(KeyEdit.Refused.class, sheet.model.edit().get());
        sheet.model.press(new Shortcut("J"));
        assertEquals(List.of("J"), keys(good));
    }

    @Test
    void aCommandCanBeWithoutKey() {
        Sheet sheet = sheet();
        sheet.model.start(good, 0);
        sheet.model.clear();
        assertEquals(List.of(), keys(good));
        assertTrue(good.keys().isChanged());
    }

    @Test
    void resettingOneNamesWhoHasItsKeyByNow() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "J");
        sheet.give(defective, 0, "G");
        sheet.model.reset(good);
        KeyEdit.Taken taken =
                assertInstanceOf(KeyEdit.Taken.class, sheet.model.edit().get());
        assertEquals(List.of(defective), taken.others());
        sheet.model.swap();
        assertEquals(List.of("G"), keys(good));
        assertEquals(List.of("J"), keys(defective));
    }

    @Test
    void resettingAllGivesEveryCommandTheKeyItComesWith() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "J");
        sheet.give(rail, 0, "F9");
        sheet.model.resetAll();
        assertEquals(List.of("G"), keys(good));
        assertEquals(List.of("Shortcut+B"), keys(rail));
    }

    @Test
    void commandsOfAPageThatComesLaterFollowWhatWasChosen() {
        Sheet sheet = sheet();
        sheet.give(good, 0, "J");
        Command again = command("label.good", "G");
        ObservableList<Command> page = FXCollections.observableArrayList();
        sheet.commands.setPage(page);
        page.add(again);
        assertEquals(List.of("J"), keys(again));
    }

    @Test
    void commandsAreFoundByTheirWordsAndTheirKey() {
        Sheet sheet = sheet();
        sheet.model.query().set("ctrl+y");
        assertEquals(List.of(redo), sheet.model.found());
        sheet.model.query().set("  GOOD ");
        assertEquals(List.of(good), sheet.model.found());
        sheet.model.query().set("nothing like it");
        assertEquals(List.of(), sheet.model.found());
    }
}
