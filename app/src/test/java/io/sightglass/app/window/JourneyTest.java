package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.plugin.host.PluginReport;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What a user does, with mouse and keys, from one end to the other. */
class JourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void aBoxThatIsDrawnIsOnTheDiskAndCanBeTakenBack() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 8);
        long image;
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            press(KeyCode.ALT, KeyCode.DIGIT2);
            Screen.await(
                    "the image", () -> open.window().workspace().image().get().isPresent());
            Screen.await("its labels", () -> there(open, "#label-class-2"));
            image = open.window().workspace().image().get().orElseThrow();
            press(KeyCode.B);
            press(KeyCode.DIGIT2);
            drag(open, -80, -60, 40, 50);
            Screen.await("the box", () -> there(open, "#shape-1"));
            Screen.save(open.window().scene(), "label-box-light-en");
            drag(open, -120, -120, -90, -90);
            Screen.await("another box", () -> there(open, "#shape-2"));
            press(KeyCode.CONTROL, KeyCode.Z);
            Screen.await("undo", () -> !there(open, "#shape-2"));
            press(KeyCode.D);
            Screen.await(
                    "the judgement",
                    () -> open.window()
                            .scene()
                            .lookup("#label-quality-defective")
                            .getPseudoClassStates()
                            .toString()
                            .contains("selected"));
        }
        try (Project project = Project.open(place, Access.EDIT)) {
            List<Shape> shapes = project.documents().get(image).shapes();
            assertEquals(1, shapes.size());
            assertEquals(Product.CAP.defects().get(1), shapes.getFirst().label());
            assertTrue(shapes.getFirst().outline() instanceof Box);
            assertEquals(Quality.DEFECTIVE, project.documents().get(image).quality());
        }
    }

    @Test
    void thePaletteFindsACommandAndTheSheetShowsTheKeys() {
        try (OpenWindow open = new OpenWindow(Optional.empty(), folder, List.of())) {
            press(KeyCode.CONTROL, KeyCode.K);
            Screen.await("the palette", () -> there(open, "#palette"));
            robot.write("dark");
            Screen.save(open.window().scene(), "palette-light-en");
            press(KeyCode.ENTER);
            Screen.await(
                    "the dark theme", () -> open.window().preferences().get().theme() == Theme.DARK);
            press(KeyCode.F1);
            Screen.await("the sheet", () -> there(open, "#shortcuts"));
            Screen.save(open.window().scene(), "shortcuts-dark-en");
            press(KeyCode.ESCAPE);
            Screen.await("nothing over the page", () -> !there(open, "#shortcuts"));
        }
    }

    @Test
    void selectedImagesAreGivenToASplit() throws Exception {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 6);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.await("the images", () -> there(open, "#tile-1"));
            robot.clickOn(node(open, "#tile-1"));
            press(KeyCode.CONTROL, KeyCode.A);
            Screen.await("the selection", () -> text(open, "#selection-count").equals("6 images selected"));
            Screen.save(open.window().scene(), "library-selection-light-en");
            robot.clickOn(node(open, "#library-test"));
            Screen.await(
                    "the new counts", () -> text(open, "#filter-split-test").equals("Test 6"));
        }
        try (Project project = Project.open(place, Access.EDIT)) {
            assertEquals(6, project.images().count(Query.ALL.withSplit(Split.TEST)));
        }
    }

    @Test
    void aFolderPerClassIsImported() throws Exception {
        Path place = folder.resolve("New");
        Project.create(place).close();
        Path pictures = SampleProject.classes(folder.resolve("pictures"), 3);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.await("the invitation", () -> node(open, "#library-empty").isVisible());
            Screen.save(open.window().scene(), "library-empty-light-en");
            open.answer(pictures);
            press(KeyCode.CONTROL, KeyCode.I);
            Screen.await("the questions", () -> there(open, "#import-sheet"));
            Screen.save(open.window().scene(), "library-import-light-en");
            robot.clickOn(node(open, "#import-start"));
            Screen.await("the images", () -> text(open, "#library-count").startsWith("6 of 6"));
            Screen.save(open.window().scene(), "library-imported-light-en");
        }
    }

    @Test
    void aFolderThatIsNoProjectIsExplained() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        try (OpenWindow open = new OpenWindow(Optional.empty(), folder, List.of())) {
            open.answer(plain);
            press(KeyCode.CONTROL, KeyCode.O);
            Screen.await("the message", () -> there(open, "#toast-details"));
            robot.clickOn(node(open, "#toast-details"));
            Screen.await("the details", () -> there(open, "#notice-details"));
            Screen.save(open.window().scene(), "error-light-en");
        }
    }

    @Test
    void whatIsChosenInTheSettingsHoldsAtOnceAndIsKept() throws Exception {
        try (OpenWindow open = new OpenWindow(Optional.empty(), folder, List.of())) {
            press(KeyCode.ALT, KeyCode.DIGIT7);
            Screen.await("the devices", () -> there(open, "#settings-device-cpu"));
            robot.clickOn(node(open, "#settings-device-cpu"));
            robot.clickOn(node(open, "#settings-theme-dark"));
            robot.clickOn(node(open, "#settings-language-de"));
            Screen.await("German", () -> shows(open, "#settings", "Sprache"));
        }
        try (OpenWindow again = new OpenWindow(Optional.empty(), folder, List.of())) {
            Preferences kept = again.window().preferences().get();
            assertEquals("cpu", kept.device());
            assertEquals(Theme.DARK, kept.theme());
            assertEquals(Locale.GERMAN, kept.language());
        }
    }

    @Test
    void aPluginThatDoesNotLoadSaysWhy() {
        PluginReport broken = new PluginReport(
                "/plugins/old.jar",
                "",
                "old.jar",
                "",
                PluginReport.State.BROKEN,
                "A class is missing: install its other jar.",
                List.of());
        try (OpenWindow open = new OpenWindow(Optional.empty(), folder, List.of(broken))) {
            press(KeyCode.ALT, KeyCode.DIGIT6);
            Screen.await("the plug-in", () -> shows(open, "#plugins", broken.sentence()));
            assertTrue(shows(open, "#plugins", "old.jar"));
        }
    }

    private static boolean shows(OpenWindow open, String within, String text) {
        return Screen.on(() -> open.window().scene().lookup(within).lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled labeled && text.equals(labeled.getText())));
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
    }

    /** Drags over the canvas from one offset of its middle to another. */
    private void drag(OpenWindow open, double x1, double y1, double x2, double y2) {
        Node canvas = node(open, "#label-canvas");
        Point2D middle = Screen.on(() -> canvas.localToScreen(
                canvas.getBoundsInLocal().getCenterX(),
                canvas.getBoundsInLocal().getCenterY()));
        robot.moveTo(middle.add(x1, y1));
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(middle.add(x2, y2));
        robot.release(MouseButton.PRIMARY);
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
}
