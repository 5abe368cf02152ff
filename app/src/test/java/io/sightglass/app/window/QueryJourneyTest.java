package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.SavedQuery;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Somebody looks for images with a query, mistypes one, and keeps it for later. */
class QueryJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void aQueryIsWrittenAndWhatIsWrongWithItIsSaid() {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 14);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.await("the images", () -> text(open, "#library-count").startsWith("14 of 14"));
            robot.push(KeyCode.CONTROL, KeyCode.F);
            robot.write("quality:defective sort:-name");
            Screen.await(
                    "the defective ones", () -> text(open, "#library-count").startsWith("4 of 14"));
            Screen.await("the last one", () -> there(open, "#tile-11"));
            Screen.save(open.window().scene(), "library-query-light-en");
            Screen.run(() -> ((TextInputControl) node(open, "#filter-text")).appendText(" colour:red"));
            Screen.await(
                    "what is wrong",
                    () -> text(open, "#filter-error")
                            .startsWith("Character 30: there is no field colour. Fields are label, tag, "));
            assertTrue(text(open, "#library-count").startsWith("4 of 14"), "the last answer stays");
            Screen.save(open.window().scene(), "library-query-error-light-en");
            Screen.run(() -> open.window().preferences().change(p -> p.withLanguage(Locale.GERMAN)));
            Screen.await("German", () -> text(open, "#filter-error").startsWith("Zeichen 30: Ein Feld colour"));
            Screen.save(open.window().scene(), "library-query-error-light-de");
            Screen.run(() -> open.window().preferences().change(p -> p.withLanguage(Locale.ENGLISH)));
        }
    }

    @Test
    void aFilterWritesTheQueryWhichIsSavedAndRenamed() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 14);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.await("the images", () -> text(open, "#library-count").startsWith("14 of 14"));
            robot.clickOn(node(open, "#filter-text"));
            robot.write("quality:defective sort:-name");
            robot.clickOn(node(open, "#filter-split-train"));
            Screen.await(
                    "the filter in the text", () -> query(open).equals("quality:defective split:train sort:-name"));
            Screen.await("those to train on", () -> text(open, "#library-count").startsWith("3 of 14"));
            robot.clickOn(node(open, "#filter-saved"));
            robot.push(KeyCode.DOWN);
            robot.push(KeyCode.ENTER);
            Screen.await("the sheet", () -> there(open, "#saved-sheet"));
            robot.write("bad ones");
            robot.clickOn(node(open, "#saved-save"));
            Screen.await("the sheet is gone", () -> !there(open, "#saved-sheet"));
            robot.clickOn(node(open, "#filter-clear"));
            Screen.await("all images", () -> text(open, "#library-count").startsWith("14 of 14"));
            Screen.run(() -> ((MenuButton) node(open, "#filter-saved"))
                    .getItems()
                    .getFirst()
                    .fire());
            Screen.await("the saved query", () -> query(open).equals("quality:defective split:train sort:-name"));
            Screen.run(() -> ((MenuButton) node(open, "#filter-saved"))
                    .getItems()
                    .getLast()
                    .fire());
            Screen.await("the sheet again", () -> there(open, "#saved-name-1"));
            robot.doubleClickOn(node(open, "#saved-name-1"));
            robot.push(KeyCode.CONTROL, KeyCode.A);
            robot.write("worst");
            robot.push(KeyCode.ENTER);
            Screen.await(
                    "another name",
                    () -> there(open, "#saved-name-1")
                            && open.window().scene().lookup("#saved-name-1") instanceof TextInputControl field
                            && field.getText().equals("worst"));
            Screen.save(open.window().scene(), "library-saved-light-en");
            deleteWhileRenaming(open);
            saveAgain(open);
        }
        try (Project project = Project.open(place, Access.EDIT)) {
            assertEquals(
                    List.of(new SavedQuery("worst", "quality:defective split:train sort:-name")),
                    project.savedQueries().list());
        }
    }

    /** The name that is being written does not keep the button beside it from its work. */
    private void deleteWhileRenaming(OpenWindow open) {
        robot.doubleClickOn(node(open, "#saved-name-1"));
        robot.write(" again");
        robot.clickOn(node(open, "#saved-delete-1"));
        Screen.await("it is gone", () -> !there(open, "#saved-name-1"));
    }

    private void saveAgain(OpenWindow open) {
        robot.clickOn(node(open, "#saved-name"));
        robot.write("worst");
        robot.clickOn(node(open, "#saved-save"));
        Screen.await("saved anew", () -> !there(open, "#saved-sheet"));
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
