package io.sightglass.app.window;

import static io.sightglass.app.window.LabelRobot.node;
import static io.sightglass.app.window.LabelRobot.there;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Keys that a user gives to commands. */
class ShortcutsJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final LabelRobot page = new LabelRobot();

    @Test
    void aToolIsGivenAnotherKeyWhichIsThereAfterARestart() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 3);
        try (OpenWindow open = page.open(place, folder)) {
            page.press(KeyCode.F1);
            Screen.await("the sheet", () -> there(open, "#shortcuts"));
            Screen.save(open.window().scene(), "shortcuts-light-en");
            robot.write("draw a box");
            Screen.await("only what fits", () -> !there(open, "#shortcut-label-tool-polygon"));
            Screen.pulses(5);
            robot.clickOn(node(open, "#shortcut-label-tool-box"));
            Screen.save(open.window().scene(), "shortcuts-waiting-light-en");
            page.press(KeyCode.F1);
            assertTrue(text(open, "#shortcuts-said").contains("F1 already runs ‘Keyboard shortcuts’"));
            page.press(KeyCode.ESCAPE);
            assertTrue(there(open, "#shortcuts"), "Esc gives up the change and not the sheet");
            give(open, "label-tool-box", KeyCode.G);
            Screen.save(open.window().scene(), "shortcuts-taken-light-en");
            assertTrue(text(open, "#shortcuts-said").contains("‘The part is good’"));
            robot.clickOn(node(open, "#shortcuts-swap"));
            assertEquals("G", text(open, "#shortcut-label-tool-box"));
            page.press(KeyCode.ESCAPE);
            Screen.await("the page", () -> !there(open, "#shortcuts"));
            assertTrue(help(open).contains("B D"), help(open));
            page.press(KeyCode.G);
            assertTrue(help(open).startsWith("Drag to draw a box"), help(open));
            assertEquals("Draw a box   G", tip(open, "#label-tool-box"));
            Screen.save(open.window().scene(), "shortcuts-help-light-en");
        }
        try (OpenWindow open = page.open(place, folder)) {
            Screen.run(() -> open.window()
                    .preferences()
                    .change(p -> p.withLanguage(Locale.GERMAN).withTheme(Theme.DARK)));
            page.press(KeyCode.G);
            assertTrue(help(open).startsWith("Ziehen zeichnet ein Rechteck"), help(open));
            page.press(KeyCode.F1);
            Screen.await("the sheet", () -> there(open, "#shortcut-reset-label-good"));
            Screen.pulses(5);
            Screen.save(open.window().scene(), "shortcuts-dark-de");
            robot.clickOn(node(open, "#shortcuts-reset-all"));
            assertEquals("B", text(open, "#shortcut-label-tool-box"));
            assertFalse(there(open, "#shortcut-reset-label-good"));
        }
    }

    @Test
    void aBrokenFileOfKeysIsToldAndTheWindowOpens() throws Exception {
        Path file = Files.createDirectories(folder.resolve("settings")).resolve("keys.json");
        Files.writeString(file, "{\"version\": 1, \"keys\": {\"shell.palette\": [\"Warp+Q\"");
        try (OpenWindow open = new OpenWindow(Optional.empty(), folder, List.of())) {
            Screen.await("the notice", () -> there(open, "#toast-details"));
            Screen.save(open.window().scene(), "shortcuts-broken-light-en");
            page.press(KeyCode.CONTROL, KeyCode.K);
            Screen.await("the palette", () -> there(open, "#palette"));
        }
    }

    private void give(OpenWindow open, String command, KeyCode key) {
        robot.clickOn(node(open, "#shortcut-" + command));
        page.press(key);
    }

    private static String help(OpenWindow open) {
        return Screen.on(() -> node(open, "#label-help").lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining(" ")));
    }

    private static String tip(OpenWindow open, String id) {
        return Screen.on(() -> ((Labeled) node(open, id)).getTooltip().getText());
    }

    private static String text(OpenWindow open, String id) {
        Node node = node(open, id);
        return Screen.on(() -> node instanceof Button button ? button.getText() : ((Labeled) node).getText());
    }
}
