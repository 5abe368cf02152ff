package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.Ran;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model looks at a part of its images alone, and the live page shows at which. */
class LiveScopeJourneyTest {
    private static final int SECONDS = 240;

    @TempDir
    Path folder;

    private final LabelRobot page = new LabelRobot();

    @Test
    void whatAModelDoesNotLookAtIsShadedOnTheLivePage() throws Exception {
        Path place = trained();
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            page.press(KeyCode.ALT, KeyCode.DIGIT5);
            Screen.await("a chosen model", () -> LabelRobot.seen(open, "#inspect-product-cap"));
            page.click("#inspect-product-cap");
            Screen.await(
                    "the button", () -> !LabelRobot.node(open, "#inspect-start").isDisabled());
            page.press(KeyCode.CONTROL, KeyCode.ENTER);
            Screen.await("parts", SECONDS, () -> parts(open) >= 3);
            page.press(KeyCode.CONTROL, KeyCode.PERIOD);
            Screen.pulses(4);
            Screen.save(open.window().scene(), "inspect-scope-light-en");
            Image shade = Screen.on(() -> ((ImageView) LabelRobot.node(open, "#inspect .scope-shade > *")).getImage());
            assertTrue(share(shade, false) > 0.2, "dark outside of the ellipse, and hatched in the corner");
            assertTrue(share(shade, true) > 0.2, "clear inside");
        }
    }

    private static double share(Image shade, boolean clear) {
        int width = (int) shade.getWidth();
        int height = (int) shade.getHeight();
        int found = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if ((shade.getPixelReader().getArgb(x, y) >>> 24 == 0) == clear) found++;
            }
        }
        return (double) found / width / height;
    }

    /** A project whose images count in an ellipse but for a corner, with a model of it. */
    private Path trained() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 8);
        String name;
        try (Project project = Project.open(place, Access.EDIT)) {
            ProjectImage image =
                    project.images().all(project.images().ids(Query.ALL)).getFirst();
            Size size = image.size();
            name = image.name();
            Outline ellipse = new Ellipse(
                    new Point(size.width() / 2.0, size.height() / 2.0), size.width() * 0.45, size.height() * 0.4, 0);
            Outline corner = new Box(0, 0, size.width() * 0.5, size.height() * 0.35);
            for (Shape shape :
                    List.of(Shape.scoping(1, Role.INTEREST, ellipse), Shape.scoping(2, Role.IGNORE, corner))) {
                project.documents().apply(image.id(), new Edit.AddShape(shape));
            }
        }
        assertEquals(
                Cli.FINE,
                run("project", "scope", place.toString(), "--from", name).code());
        Ran ran = run("train", place.toString(), "--task", "anomaly", "--size", "64");
        assertEquals(Cli.FINE, ran.code(), ran.err());
        return place;
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }

    private static int parts(OpenWindow open) {
        return Integer.parseInt(((Labeled) LabelRobot.node(open, "#inspect-figure-parts")).getText());
    }
}
