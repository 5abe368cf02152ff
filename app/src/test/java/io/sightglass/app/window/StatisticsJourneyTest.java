package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Somebody looks at a project in numbers and goes from a bar to the images behind it. */
class StatisticsJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void aBarLeadsToItsImages() {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 60);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.await("the images", () -> text(open, "#library-count").startsWith("60 of 60"));
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
            Screen.await("the charts", () -> there(open, "#statistics-area"));
            Screen.save(open.window().scene(), "statistics-light-en");
            scroll(open, 0.55);
            Screen.save(open.window().scene(), "statistics-sizes-light-en");
            scroll(open, 1);
            Screen.run(() -> open.window()
                    .preferences()
                    .change(p -> p.withTheme(Preferences.Theme.DARK).withLanguage(Locale.GERMAN)));
            Screen.await("German", () -> there(open, "#statistics-area"));
            Screen.save(open.window().scene(), "statistics-images-dark-de");
            scroll(open, 0.5);
            Screen.save(open.window().scene(), "statistics-sizes-dark-de");
            Screen.run(() -> open.window()
                    .preferences()
                    .change(p -> p.withTheme(Preferences.Theme.LIGHT).withLanguage(Locale.ENGLISH)));
            Screen.run(() -> node(open, "#statistics-label-images").requestFocus());
            robot.push(KeyCode.DOWN);
            robot.push(KeyCode.UP);
            String says = text(open, "#statistics-label-images-says");
            robot.push(KeyCode.ENTER);
            Screen.await("the library", () -> !there(open, "#statistics-sheet"));
            String label = says.substring(0, says.indexOf(':'));
            Screen.await("the query", () -> query(open).startsWith("label:"));
            String images = says.replaceAll("\\D+", "");
            Screen.await(
                    label + " on " + images, () -> text(open, "#library-count").startsWith(images + " of 60"));
            assertTrue(query(open).contains(label), query(open) + " for " + says);
        }
    }

    private static void scroll(OpenWindow open, double to) {
        Screen.run(() -> {
            if (node(open, "#statistics-scroll") instanceof ScrollPane pane) pane.setVvalue(to);
        });
    }

    private static boolean there(OpenWindow open, String query) {
        return open.window().scene().lookup(query) != null;
    }

    private static Node node(OpenWindow open, String query) {
        return Screen.on(() -> Optional.ofNullable(open.window().scene().lookup(query))
                .orElseThrow(() -> new AssertionError("no " + query)));
    }

    private static String text(OpenWindow open, String query) {
        return open.window().scene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    private static String query(OpenWindow open) {
        return open.window().scene().lookup("#filter-text") instanceof TextInputControl field ? field.getText() : "";
    }
}
