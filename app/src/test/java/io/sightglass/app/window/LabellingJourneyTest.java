package io.sightglass.app.window;

import static io.sightglass.app.window.LabelRobot.node;
import static io.sightglass.app.window.LabelRobot.there;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.assist.Proposals;
import io.sightglass.annotation.assist.Proposals.Found;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Provenance;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

/** A day of labelling. */
class LabellingJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final LabelRobot page = new LabelRobot();

    @ParameterizedTest
    @EnumSource(Product.class)
    void tenImagesAreLabelledByKeyboardAlone(Product product) throws Exception {
        Path place = SampleProject.create(folder.resolve("Parts"), product, 10);
        try (OpenWindow open = page.open(place, folder)) {
            for (int i = 0; i < 10; i++) {
                draw(open, i);
                page.press(i % 2 == 0 ? KeyCode.G : KeyCode.D);
                if (i == 4) Screen.save(open.window().scene(), "label-keys-" + product.word());
                long before = open.window().workspace().image().get().orElseThrow();
                page.press(KeyCode.RIGHT);
                if (i == 9) break;
                Screen.await(
                        "the next image",
                        () -> open.window().workspace().image().get().orElseThrow() != before);
                Screen.pulses(3);
            }
        }
        try (Project project = Project.open(place, Access.RUN)) {
            List<Long> ids = project.images().ids(Query.ALL);
            for (int i = 0; i < 10; i++) {
                Document document = project.documents().get(ids.get(i));
                assertTrue(document.isAnnotated());
                Shape drawn = document.shapes().getLast();
                assertEquals(product.defects().get(i % product.defects().size()), drawn.label());
                Class<?> kind = List.of(Box.class, Ellipse.class, Polygon.class).get(i % 3);
                assertEquals(kind, drawn.outline().getClass());
            }
        }
    }

    /** A box, an ellipse or a polygon, drawn with the keys. */
    private void draw(OpenWindow open, int number) {
        int labels = open.window().workspace().labels().size();
        page.press(List.of(KeyCode.B, KeyCode.O, KeyCode.P).get(number % 3));
        page.press(KeyCode.getKeyCode("" + (number % labels + 1)));
        page.press(KeyCode.SHIFT, KeyCode.ENTER);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
        if (number % 3 == 2) page.press(KeyCode.SHIFT, KeyCode.ENTER);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DOWN);
        page.press(KeyCode.SHIFT, KeyCode.DOWN);
        page.press(KeyCode.SHIFT, KeyCode.ENTER);
        if (number % 3 == 2) page.press(KeyCode.ENTER);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.UP);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
    }

    @Test
    void strokesOfTheBrushAreTakenBackAfterARestart() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 3);
        Document twice;
        long image;
        try (OpenWindow open = page.open(place, folder)) {
            image = open.window().workspace().image().get().orElseThrow();
            page.press(KeyCode.F);
            page.drag(open, -60, -20, 40, -20);
            Screen.await("a stroke", () -> there(open, "#shape-1"));
            page.drag(open, -60, 20, 40, 20);
            Screen.save(open.window().scene(), "label-brush-before-restart");
        }
        try (Project project = Project.open(place, Access.RUN)) {
            twice = project.documents().get(image);
        }
        try (OpenWindow open = page.open(place, folder)) {
            Screen.await("the strokes", () -> there(open, "#shape-1"));
            page.press(KeyCode.CONTROL, KeyCode.Z);
            Screen.pulses(3);
            Screen.save(open.window().scene(), "label-brush-undone-after-restart");
            page.press(KeyCode.CONTROL, KeyCode.Z);
            Screen.await("nothing is left", () -> !there(open, "#shape-1"));
            page.press(KeyCode.CONTROL, KeyCode.Y);
            page.press(KeyCode.CONTROL, KeyCode.Y);
            Screen.await("both strokes", () -> there(open, "#shape-1"));
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(twice, project.documents().get(image));
        }
    }

    @Test
    void proposalsAreAcceptedCorrectedAndRejected() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 3);
        String dent = Product.CAP.defects().getFirst();
        long image;
        try (Project project = Project.open(place, Access.EDIT)) {
            image = project.images().ids(Query.ALL).getFirst();
            Document document = project.documents().get(image);
            double w = document.size().width();
            double h = document.size().height();
            List<Found> found = List.of(
                    new Found(dent, Box.at(w * 0.1, h * 0.1, w * 0.2, h * 0.2), 0.9),
                    new Found(dent, Box.at(w * 0.4, h * 0.4, w * 0.2, h * 0.2), 0.7),
                    new Found(dent, Box.at(w * 0.7, h * 0.7, w * 0.2, h * 0.2), 0.4));
            project.documents()
                    .apply(image, Proposals.edit(document, "abc", found).orElseThrow());
        }
        try (OpenWindow open = page.open(place, folder)) {
            Screen.await("three proposals", () -> there(open, "#shape-3"));
            Screen.save(open.window().scene(), "label-proposals-light-en");
            robot.clickOn(node(open, "#shape-1"));
            page.press(KeyCode.Y);
            robot.clickOn(node(open, "#shape-2"));
            Screen.run(() -> node(open, "#label-canvas").requestFocus());
            page.press(KeyCode.ALT, KeyCode.RIGHT);
            page.press(KeyCode.ESCAPE);
            page.press(KeyCode.SHIFT, KeyCode.Y);
            Screen.await("the third is gone", () -> !there(open, "#shape-3"));
            Screen.save(open.window().scene(), "label-proposals-reviewed-light-en");
            page.press(KeyCode.SHIFT, KeyCode.P);
            Screen.await("a notice that there is no model", () -> there(open, "#toast-details"));
        }
        try (Project project = Project.open(place, Access.RUN)) {
            List<Shape> shapes = project.documents().get(image).shapes();
            assertEquals(2, shapes.size());
            assertTrue(shapes.stream().allMatch(Shape::reviewed));
            assertEquals(new Provenance.Machine("abc", 0.9), shapes.getFirst().provenance());
        }
    }
}
