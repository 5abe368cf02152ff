package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.Ran;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Somebody lets the project's model propose shapes on what a query finds. */
class PreLabelJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void aModelLooksAtWhatIsFound() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 12);
        Ran ran =
                Ran.command(folder, "train", place.toString(), "--task", "detection", "--size", "64", "--epochs", "1");
        assertEquals(Cli.FINE, ran.code(), ran.err());
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            Screen.await("the images", () -> text(open, "#library-count").startsWith("12 of 12"));
            robot.push(KeyCode.CONTROL, KeyCode.P);
            Screen.await(
                    "the sheet",
                    () -> node(open, "#prelabel-start")
                            .filter(n -> !n.isDisabled())
                            .isPresent());
            assertTrue(text(open, "#prelabel-what").startsWith("On 12 images"), text(open, "#prelabel-what"));
            Screen.save(open.window().scene(), "library-prelabel-light-en");
            Screen.run(() -> open.window().preferences().change(p -> p.withTheme(Preferences.Theme.DARK)));
            robot.clickOn(Screen.on(() -> node(open, "#prelabel-start").orElseThrow()));
            Screen.await(
                    "the work",
                    () -> node(open, "#prelabel-card").filter(Node::isVisible).isPresent());
            Screen.save(open.window().scene(), "library-prelabel-running-dark-en");
            Screen.await(
                    "the end",
                    () -> node(open, "#prelabel-card").filter(Node::isVisible).isEmpty());
            Screen.run(() -> open.window().preferences().change(p -> p.withTheme(Preferences.Theme.LIGHT)));
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(12, project.images().count(Query.ALL));
        }
    }

    private static Optional<Node> node(OpenWindow open, String query) {
        return Optional.ofNullable(open.window().scene().lookup(query));
    }

    private static String text(OpenWindow open, String query) {
        return open.window().scene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "";
    }
}
