package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Golden samples are chosen for a training, by keyboard. */
class GoldenJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void theFolderOfGoldenSamplesIsChosenByKeyboard() throws Exception {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 2);
        Path good = Files.createDirectories(folder.resolve("good boards"));
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.run(() -> open.window().shell().show("train"));
            Screen.await("the button", () -> open.window().scene().lookup("#train-golden") != null);
            assertEquals("None", text(open));
            open.answer(good);
            Screen.run(() -> button(open).requestFocus());
            robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
            Screen.await("the folder's name", () -> text(open).equals("good boards"));
            Screen.save(open.window().scene(), "train-golden-light-en");
            Screen.run(() -> open.window().preferences().change(p -> p.withLanguage(Locale.GERMAN)));
            Screen.save(open.window().scene(), "train-golden-light-de");
        }
    }

    private static Node button(OpenWindow open) {
        return open.window().scene().lookup("#train-golden");
    }

    private static String text(OpenWindow open) {
        return ((Labeled) button(open)).getText();
    }
}
