package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A model from elsewhere comes into a project, with the keys alone. */
class AdoptJourneyTest {
    private static final int SAVING_SECONDS = 240;
    private static final int SIZE = 320;
    private static final int PLACES = 40 * 40 + 20 * 20 + 10 * 10;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void aForeignDetectorIsSeenOnAPictureAndKept() throws Exception {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 12);
        Path foreign = detector(folder.resolve("line_4 detector.onnx"));
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "this is text");
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            press(KeyCode.ALT, KeyCode.DIGIT3);
            open.answer(foreign);
            press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
            Screen.await("the assistant", () -> there(open, "#adopt-sheet"));
            Screen.await("what it is", () -> text(open, "#adopt-known").contains("Recognized as yolov8"));
            Screen.await("its view", () -> !there(open, "#adopt-busy"));
            Screen.save(open.window().scene(), "adopt-light-en");
            refuse(open, broken);
            open.answer(foreign);
            press(KeyCode.SPACE);
            Screen.await("what it is", () -> saves(open));
            say(open);
            for (int i = 0; i < 3; i++) press(KeyCode.TAB); // to the name
            press(KeyCode.ENTER);
            Screen.await("the way in", () -> there(open, "#adopt-progress"));
            Screen.await("the model", SAVING_SECONDS, () -> there(open, "#model-line_4-detector"));
            Screen.save(open.window().scene(), "adopt-done-light-en");
        }
        try (Project project = Project.open(place, Access.RUN)) {
            ModelEntry entry = project.models().list().getFirst();
            assertEquals(List.of("missing", "turned", "bridge"), entry.labels());
            assertEquals(0.5, Models.read(entry.file()).card().threshold());
        }
    }

    @Test
    void aBackboneIsKeptForTrainings() throws Exception {
        Path place = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 3);
        Path foreign = maps(folder.resolve("maps.onnx"));
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            press(KeyCode.ALT, KeyCode.DIGIT3);
            open.answer(foreign);
            press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
            Screen.await("the assistant", () -> there(open, "#adopt-sheet"));
            Node family = node(open, "#adopt-family");
            Screen.run(() -> ((ComboBox<?>) family).getSelectionModel().selectLast());
            Screen.await("its maps", () -> text(open, "#adopt-known").contains("four (2 channels"));
            assertFalse(node(open, "#adopt-threshold").getParent().isVisible(), "a backbone judges nothing");
            Screen.save(open.window().scene(), "adopt-backbone-light-en");
            Screen.run(() -> open.window().preferences().change(p -> p.withLanguage(Locale.GERMAN)));
            Screen.save(open.window().scene(), "adopt-backbone-light-de");
            assertTrue(saves(open));
            Node name = node(open, "#adopt-name");
            Screen.run(name::requestFocus);
            press(KeyCode.ENTER);
            Screen.await("the file", SAVING_SECONDS, () -> Files.exists(place.resolve("backbones/maps.onnx")));
            Screen.await("the end", () -> !there(open, "#adopt-sheet"));
        }
        assertEquals(
                List.of("four", "eight"),
                FeatureNetwork.read(place.resolve("backbones/maps.onnx")).layers());
    }

    /** Maps at the strides 4 and 8. */
    private static Path maps(Path file) throws VisionException {
        GraphBuilder g = new GraphBuilder("maps");
        String x = g.input("images", ElementType.FLOAT, -1, 3, -1, -1);
        String four = g.conv("a", x, Tensor.floats(List.of(2L, 3L, 4L, 4L), new float[96]), 4, 0, 1);
        String eight = g.conv("b", four, Tensor.floats(List.of(2L, 2L, 2L, 2L), new float[16]), 2, 0, 1);
        g.output("four", four, ElementType.FLOAT, -1, 2, -1, -1);
        OnnxFile.write(
                g.output("eight", eight, ElementType.FLOAT, -1, 2, -1, -1).build(), file);
        return file;
    }

    private void refuse(OpenWindow open, Path broken) {
        open.answer(broken);
        press(KeyCode.SPACE);
        Screen.await("the sentence", () -> text(open, "#adopt-why").contains("broken.onnx"));
        assertTrue(node(open, "#adopt-save").isDisabled());
        Screen.run(() ->
                open.window().preferences().change(p -> p.withTheme(Theme.DARK).withLanguage(Locale.GERMAN)));
        Screen.save(open.window().scene(), "adopt-refused-dark-de");
    }

    /** Family, pixels, threshold and labels are one Tab from each other. */
    private void say(OpenWindow open) {
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        robot.write("0,5");
        press(KeyCode.TAB);
        press(KeyCode.CONTROL, KeyCode.A);
        robot.write("missing\nturned\nbridge");
        press(KeyCode.PAGE_DOWN);
        press(KeyCode.TAB);
        Screen.await("the labels", () -> text(open, "#adopt-picture-name").contains("001"));
        Screen.await("its view", () -> saves(open));
        Screen.save(open.window().scene(), "adopt-said-dark-de");
        Screen.run(() ->
                open.window().preferences().change(p -> p.withTheme(Theme.LIGHT).withLanguage(Locale.ENGLISH)));
    }

    /** A detector that sees the same three things everywhere. */
    private static Path detector(Path file) throws VisionException {
        float[] rows = new float[7 * PLACES];
        float[][] boxes = {{90, 110, 60, 48, 0.91f, 0}, {225, 180, 70, 56, 0.74f, 1}, {160, 250, 50, 30, 0.38f, 2}};
        for (int i = 0; i < boxes.length; i++) {
            for (int k = 0; k < 4; k++) rows[k * PLACES + i] = boxes[i][k];
            rows[(4 + (int) boxes[i][5]) * PLACES + i] = boxes[i][4];
        }
        GraphBuilder g = new GraphBuilder("elsewhere");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, SIZE, SIZE);
        String nothing = g.mul(g.reduceMean(picture, false, 1, 2, 3), g.initializer("zero", Tensor.scalar(0f)));
        Tensor known = Tensor.floats(List.of(1L, 7L, (long) PLACES), rows);
        g.output("output0", g.add(g.constant(known), nothing), ElementType.FLOAT, 1, 7, PLACES);
        OnnxFile.write(g.build(), file);
        return file;
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
    }

    private static boolean saves(OpenWindow open) {
        Node save = open.window().scene().lookup("#adopt-save");
        return save != null && !save.isDisabled();
    }

    private static boolean there(OpenWindow open, String query) {
        return Optional.ofNullable(open.window().scene().lookup(query))
                .filter(Node::isVisible)
                .isPresent();
    }

    private static Node node(OpenWindow open, String query) {
        return Screen.on(() -> Optional.ofNullable(open.window().scene().lookup(query))
                .orElseThrow(() -> new AssertionError("no " + query)));
    }

    private static String text(OpenWindow open, String query) {
        return open.window().scene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "";
    }
}
