package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The way of a model through the window: trained twice in processes of their own, compared, put on a live line. */
class ModelJourneyTest {
    private static final int TRAINING_SECONDS = 240;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void aModelIsTrainedComparedAndPutOnALine() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 40);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            show(open, "train");
            train(open);
            Screen.save(open.window().scene(), "train-models-light-en");
            compare(open);
            inspect(open);
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(2, project.models().list().size());
            assertEquals(Task.ANOMALY, project.models().list().getFirst().task());
            assertNotEquals(List.of(), project.models().evaluations());
        }
    }

    private void train(OpenWindow open) {
        for (int wanted = 1; wanted <= 2; wanted++) {
            int models = wanted;
            Screen.await("the button", () -> enabled(open, "#train-start"));
            keys(KeyCode.CONTROL, KeyCode.ENTER);
            Screen.await("the run", TRAINING_SECONDS, () -> there(open, "#train-run"));
            if (wanted == 1) Screen.save(open.window().scene(), "train-run-light-en");
            Screen.await("model " + models, TRAINING_SECONDS, () -> rows(open) == models);
            Screen.await("the end of the run", () -> !there(open, "#train-run"));
            Screen.run(() -> ((Spinner<?>) open.window().scene().lookup("#train-seed")).increment());
        }
    }

    private void compare(OpenWindow open) {
        show(open, "compare");
        Screen.await("two chosen models", () -> enabled(open, "#compare-start"));
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        Screen.await("the figures", TRAINING_SECONDS, () -> there(open, "#compare-figures"));
        Screen.save(open.window().scene(), "compare-result-light-en");
        Screen.run(() -> open.window().preferences().change(p -> p.withTheme(Theme.DARK)));
        Screen.save(open.window().scene(), "compare-result-dark-en");
    }

    private void inspect(OpenWindow open) {
        show(open, "inspect");
        Screen.await("a chosen model", () -> there(open, "#inspect-product-cap"));
        robot.clickOn("#inspect-product-cap");
        Screen.await("the button", () -> enabled(open, "#inspect-start"));
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        Screen.await("parts", TRAINING_SECONDS, () -> parts(open) >= 12);
        Screen.save(open.window().scene(), "inspect-live-dark-en");
        keys(KeyCode.CONTROL, KeyCode.PERIOD);
        Screen.await("the end", TRAINING_SECONDS, () -> enabled(open, "#inspect-start"));
        Screen.run(() -> open.window().preferences().change(p -> p.withTheme(Theme.LIGHT)));
        Screen.save(open.window().scene(), "inspect-stopped-light-en");
    }

    private static int rows(OpenWindow open) {
        return open.window().scene().getRoot().lookupAll(".model-row").size();
    }

    private static int parts(OpenWindow open) {
        return Integer.parseInt(((Labeled) open.window().scene().lookup("#inspect-figure-parts")).getText());
    }

    private static void show(OpenWindow open, String page) {
        Screen.run(() -> open.window().shell().show(page));
        Screen.pulses(2);
    }

    private void keys(KeyCode... codes) {
        robot.press(codes).release(codes);
    }

    private static boolean there(OpenWindow open, String id) {
        return Optional.ofNullable(open.window().scene().lookup(id))
                .filter(Node::isVisible)
                .isPresent();
    }

    private static boolean enabled(OpenWindow open, String id) {
        return Optional.ofNullable(open.window().scene().lookup(id))
                .filter(n -> n.isVisible() && !n.isDisabled())
                .isPresent();
    }
}
