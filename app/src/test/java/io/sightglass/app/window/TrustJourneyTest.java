package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.Workbench;
import io.sightglass.app.folders.UserFolders;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.app.workflow.AdoptModel;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.record.Records;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A model that nothing certifies meets the live line: refused, accepted for a reason, verified. */
class TrustJourneyTest {
    private static final int SECONDS = 240;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void anUnverifiedModelIsUsedForAReasonOnlyAndCanBeVerified() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 6);
        String hash = bare(place);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            press(KeyCode.ALT, KeyCode.DIGIT5);
            Screen.await("the model", () -> enabled(open, "#inspect-start"));
            press(KeyCode.CONTROL, KeyCode.ENTER);
            Screen.await("the refusal", SECONDS, () -> there(open, "#inspect-doubt"));
            Screen.save(open.window().scene(), "inspect-doubt-light-en");
            accept(open);
            press(KeyCode.CONTROL, KeyCode.PERIOD);
            Screen.await("the end", SECONDS, () -> enabled(open, "#inspect-withdraw"));
            Screen.run(() -> open.window().scene().lookup("#inspect-withdraw").requestFocus());
            press(KeyCode.SPACE);
            Screen.await("nothing accepted", () -> !there(open, "#inspect-accepted"));
            verify(open);
        }
        try (Records records = Records.open(place.resolve("records"), 0)) {
            String used = records.recipe(records.last(1).getFirst().recipe()).orElseThrow();
            assertEquals(
                    Map.of(hash, "Versuch am Freitag"),
                    Recipe.parse(used, "recipe").accepted());
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(2, project.models().list().size());
        }
    }

    private void accept(OpenWindow open) {
        Screen.run(() ->
                open.window().preferences().change(p -> p.withTheme(Theme.DARK).withLanguage(Locale.GERMAN)));
        Screen.save(open.window().scene(), "inspect-doubt-dark-de");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
        Screen.await("the question", () -> there(open, "#inspect-reason-sheet"));
        assertTrue(!enabled(open, "#inspect-reason-use"));
        robot.write("Versuch am Freitag");
        Screen.save(open.window().scene(), "inspect-reason-dark-de");
        press(KeyCode.ENTER);
        Screen.await("parts", SECONDS, () -> parts(open) >= 3);
        assertTrue(there(open, "#inspect-accepted"));
        Screen.save(open.window().scene(), "inspect-accepted-dark-de");
        Screen.run(() ->
                open.window().preferences().change(p -> p.withTheme(Theme.LIGHT).withLanguage(Locale.ENGLISH)));
        Screen.save(open.window().scene(), "inspect-accepted-light-en");
    }

    private void verify(OpenWindow open) {
        Screen.await("the button", () -> enabled(open, "#inspect-start"));
        press(KeyCode.CONTROL, KeyCode.ENTER);
        Screen.await("the refusal", SECONDS, () -> there(open, "#inspect-doubt"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        Screen.await("progress", () -> there(open, "#inspect-verifying"));
        Screen.save(open.window().scene(), "inspect-verifying-light-en");
        Screen.await("the copy", SECONDS, () -> there(open, "#inspect-model-bare-verified"));
        assertTrue(!there(open, "#inspect-doubt"));
        Screen.save(open.window().scene(), "inspect-verified-light-en");
    }

    /** Puts a model without a certificate into the project and gives its hash. */
    private String bare(Path place) throws Exception {
        GraphBuilder g = new GraphBuilder("stranger");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, 64, 64);
        String mean = g.reduceMean(picture, false, 1, 2, 3);
        g.output("score", g.mul(mean, g.initializer("gain", Tensor.scalar(2f))), ElementType.FLOAT, 1);
        Path foreign = folder.resolve("foreign.onnx");
        OnnxFile.write(g.build(), foreign);
        Path adopted = folder.resolve("adopted.onnx");
        Wishes wishes = new Wishes(
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.of(0.9), Optional.empty());
        Model model = new Workbench(UserFolders.ofThisUser())
                .workflows()
                .adoptModel()
                .run(new AdoptModel.Request(foreign, Optional.empty(), wishes, adopted), Progress.NONE)
                .model();
        Path file = place.resolve("models/bare.onnx");
        Models.write(model.graph(), model.card(), file);
        try (Project project = Project.open(place, Access.RUN)) {
            return project.models().add(Models.read(file), "bare").hash();
        }
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
    }

    private static int parts(OpenWindow open) {
        return Integer.parseInt(((Labeled) open.window().scene().lookup("#inspect-figure-parts")).getText());
    }

    private static boolean there(OpenWindow open, String query) {
        return Optional.ofNullable(open.window().scene().lookup(query))
                .filter(Node::isVisible)
                .isPresent();
    }

    private static boolean enabled(OpenWindow open, String query) {
        return Optional.ofNullable(open.window().scene().lookup(query))
                .filter(n -> n.isVisible() && !n.isDisabled())
                .isPresent();
    }
}
