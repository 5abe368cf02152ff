package io.sightglass.app.window;

import static io.sightglass.app.window.LabelRobot.middle;
import static io.sightglass.app.window.LabelRobot.node;
import static io.sightglass.app.window.LabelRobot.there;
import static io.sightglass.app.window.LabelRobot.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Product;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Looking closely: colours, levels, lengths and corners. */
class ViewsJourneyTest {
    private static final int SIDE = 400;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final LabelRobot page = new LabelRobot();

    @Test
    void anImageOf16BitsIsSeenWithItsOwnValuesAndInOtherColours() throws Exception {
        try (OpenWindow open = page.open(deep(), folder)) {
            robot.moveTo(middle(open));
            Screen.await("the value", () -> text(open, "#label-pixel").endsWith("21400"));
            Screen.save(open.window().scene(), "views-deep-light-en");
            page.press(KeyCode.SHIFT, KeyCode.V);
            Screen.pulses(3);
            assertTrue(Integer.parseInt(typed(open, "#label-levels-low")) >= 20000);
            assertTrue(Integer.parseInt(typed(open, "#label-levels-high")) <= 23000);
            robot.clickOn(node(open, "#label-map-viridis"));
            Screen.save(open.window().scene(), "views-viridis-light-en");
            robot.clickOn(node(open, "#label-map-diverging"));
            robot.clickOn(node(open, "#label-levels-all"));
            Screen.pulses(3);
            assertEquals("0", typed(open, "#label-levels-low"));
            assertEquals("65535", typed(open, "#label-levels-high"));
            robot.doubleClickOn(node(open, "#label-levels-high"));
            robot.write("30000");
            page.press(KeyCode.ENTER);
            assertEquals("30000", typed(open, "#label-levels-high"));
            Screen.run(() -> open.window()
                    .preferences()
                    .change(p -> p.withLanguage(Locale.GERMAN).withTheme(Theme.DARK)));
            robot.clickOn(node(open, "#label-map-inferno"));
            robot.clickOn(node(open, "#label-levels-auto"));
            Screen.pulses(3);
            Screen.save(open.window().scene(), "views-inferno-dark-de");
        }
    }

    @Test
    void aLineOfKnownLengthGivesTheScaleAndShapesAreMeasured() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 3);
        try (OpenWindow open = page.open(place, folder)) {
            page.press(KeyCode.Z);
            page.drag(open, -100, 60, 100, -60);
            Screen.await("the length", () -> text(open, "#label-ruler-said").contains("px"));
            assertTrue(text(open, "#label-ruler-said").endsWith("31°"), text(open, "#label-ruler-said"));
            Screen.save(open.window().scene(), "views-ruler-light-en");
            page.press(KeyCode.SHIFT, KeyCode.Z);
            Screen.await("the sheet", () -> there(open, "#label-scale-sheet"));
            robot.write("20");
            Screen.save(open.window().scene(), "views-scale-light-en");
            robot.clickOn(node(open, "#label-scale-set"));
            Screen.await("millimetres", () -> text(open, "#label-ruler-said").startsWith("20 mm"));
            page.press(KeyCode.B);
            page.drag(open, -100, -60, 100, 60);
            Screen.await("a box", () -> there(open, "#shape-1"));
            Screen.await("its size", () -> text(open, "#label-size").contains("mm²"));
            robot.moveTo(middle(open).add(60, -150));
            Screen.pulses(3);
            assertTrue(visible(open, "#label-crosshair"));
            Screen.save(open.window().scene(), "views-size-light-en");
            page.press(KeyCode.SHIFT, KeyCode.X);
            assertFalse(visible(open, "#label-crosshair"));
        }
        try (OpenWindow open = page.open(place, folder)) {
            page.press(KeyCode.P);
            robot.moveTo(middle(open));
            Screen.pulses(3);
            assertFalse(visible(open, "#label-crosshair"), "turned off also after a restart");
            robot.clickOn(node(open, "#shape-1"));
            Screen.await("the scale is kept", () -> text(open, "#label-size").contains("mm²"));
            page.press(KeyCode.SHIFT, KeyCode.ENTER); // the ruler by keys
            page.press(KeyCode.ESCAPE);
            page.press(KeyCode.Z);
            Screen.run(() -> node(open, "#label-canvas").requestFocus());
            page.press(KeyCode.SHIFT, KeyCode.ENTER);
            page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
            page.press(KeyCode.SHIFT, KeyCode.ENTER);
            Screen.await(
                    "a line to the right", () -> text(open, "#label-ruler-said").endsWith(" 0°"));
        }
    }

    @Test
    void cornersAndSidesAreMovedByKeys() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 1);
        long image;
        try (OpenWindow open = page.open(place, folder)) {
            image = open.window().workspace().image().get().orElseThrow();
            page.press(KeyCode.B);
            page.drag(open, -100, -60, 100, 60);
            Screen.await("a box", () -> there(open, "#shape-1"));
            page.press(KeyCode.V);
            page.press(KeyCode.C);
            page.press(KeyCode.C);
            page.press(KeyCode.ALT, KeyCode.SHIFT, KeyCode.UP);
            Screen.save(open.window().scene(), "views-side-light-en");
            page.press(KeyCode.ESCAPE);
            page.press(KeyCode.ESCAPE);
            page.press(KeyCode.P);
            for (int[] at : new int[][] {{-100, 100}, {100, 100}, {0, 200}})
                robot.clickOn(middle(open).add(at[0], at[1]));
            page.press(KeyCode.ENTER);
            Screen.await("a polygon", () -> there(open, "#shape-2"));
            page.press(KeyCode.V);
            page.press(KeyCode.J); // the last corner
            page.press(KeyCode.J);
            page.press(KeyCode.INSERT);
            page.press(KeyCode.ALT, KeyCode.RIGHT);
            Screen.save(open.window().scene(), "views-corner-light-en");
            page.press(KeyCode.INSERT);
            page.press(KeyCode.DELETE);
        }
        try (Project project = Project.open(place, Access.RUN)) {
            Box box = (Box) project.documents().get(image).shapes().get(0).outline();
            Polygon polygon =
                    (Polygon) project.documents().get(image).shapes().get(1).outline();
            assertEquals(200.0 / 120, box.width() / (box.height() - 10), 0.03, "its upper side went up by 10 pixels");
            assertEquals(4, polygon.points().size(), "two corners were set and one taken away");
        }
    }

    /** A project of one image with values 20000 to 22800 and a few hot pixels. */
    private Path deep() throws Exception {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean hot = x % 97 == 0 && y % 89 == 0;
                double far = Math.hypot(x - SIDE / 2.0, y - SIDE / 2.0);
                image.getRaster().setSample(x, y, 0, hot ? 65535 : 20000 + (far < 120 ? 1400 : x * 7));
            }
        }
        Path file = Files.createDirectories(folder.resolve("drawn")).resolve("detector.png");
        ImageIO.write(image, "png", file.toFile());
        Path place = folder.resolve("Detector");
        try (Project project = Project.create(place)) {
            project.importAll(new One(file), ImportOptions.DEFAULT, Progress.NONE);
        }
        return place;
    }

    private record One(Path file) implements PictureSet {
        @Override
        public String name() {
            return "drawn";
        }

        @Override
        public List<String> labels() {
            return List.of("void");
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void each(Visitor visitor, Problems problems) throws io.sightglass.annotation.AnnotationException {
            visitor.visit(new Picture(
                    file,
                    "detector.png",
                    Optional.of(new Size(SIDE, SIDE)),
                    Quality.UNKNOWN,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    false));
        }
    }

    private static String typed(OpenWindow open, String id) {
        Node node = node(open, id);
        return Screen.on(() -> ((TextInputControl) node).getText());
    }

    private static String text(OpenWindow open, String id) {
        Node node = node(open, id);
        return Screen.on(() -> ((Labeled) node).getText());
    }
}
