package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What a training will cost is said in the window before it begins. */
class EstimateJourneyTest {
    private static final int SECONDS = 240;

    @TempDir
    Path folder;

    @Test
    void theCostOfATrainingStandsBelowItsButton() throws Exception {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 24);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            new FxRobot().press(KeyCode.ALT, KeyCode.DIGIT3).release(KeyCode.DIGIT3, KeyCode.ALT);
            Screen.await("the page", SECONDS, () -> !node(open, "#train-start").isDisabled());
            assertFalse(node(open, "#train-estimate").isVisible(), "patches are kept, not trained");
            Screen.run(() -> ((ButtonBase) node(open, "#train-task-detection")).fire());
            Screen.await("the estimate", SECONDS, () -> text(open).startsWith("Takes about "));
            Screen.save(open.window().scene(), "train-estimate-light-en");
            Screen.run(() -> open.window().preferences().change(p -> p.withLanguage(Locale.GERMAN)));
            Screen.await("German", () -> text(open).startsWith("Dauert auf diesem Rechner etwa "));
        }
    }

    private static Node node(OpenWindow open, String query) {
        return Optional.ofNullable(open.window().scene().lookup(query))
                .orElseThrow(() -> new AssertionError("no " + query));
    }

    private static String text(OpenWindow open) {
        return ((Labeled) node(open, "#train-estimate")).getText();
    }
}
