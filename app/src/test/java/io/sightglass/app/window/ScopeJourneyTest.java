package io.sightglass.app.window;

import static io.sightglass.app.window.LabelRobot.there;
import static io.sightglass.app.window.LabelRobot.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody says what does not count: on one image, and on all. */
class ScopeJourneyTest {
    @TempDir
    Path folder;

    private final LabelRobot page = new LabelRobot();

    @Test
    void areasAreIgnoredByMouseAndForTheWholeProject() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 3);
        long image;
        Scope drawn;
        try (OpenWindow open = page.open(place, folder)) {
            image = open.window().workspace().image().get().orElseThrow();
            drawThree(open);
            Screen.await("three shapes", () -> there(open, "#shape-3"));
            Screen.pulses(3);
            Screen.save(open.window().scene(), "label-scope-light-en");
            page.press(KeyCode.SHIFT, KeyCode.H);
            Screen.pulses(3);
            Screen.save(open.window().scene(), "label-scope-hidden-light-en");
            page.press(KeyCode.SHIFT, KeyCode.H);
            try (Project project = Project.open(place, Access.RUN)) {
                Document document = project.documents().get(image);
                assertEquals(
                        List.of(Role.LABEL, Role.IGNORE, Role.INTEREST),
                        document.shapes().stream().map(Shape::role).toList());
                assertEquals(Runs.class, document.scope().ignored().getFirst().getClass());
                assertEquals(
                        Ellipse.class, document.scope().interest().getFirst().getClass());
                drawn = document.scope();
            }
            page.press(KeyCode.SHIFT, KeyCode.U);
            Screen.await("its own are gone", () -> !there(open, "#shape-3") && there(open, "#shape-1"));
            page.press(KeyCode.RIGHT);
            Screen.await(
                    "the next image",
                    () -> open.window().workspace().image().get().orElseThrow() != image);
            Screen.pulses(4);
            Screen.save(open.window().scene(), "label-scope-project-light-en");
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(drawn, project.scope().get());
            assertEquals(Scope.ALL, project.documents().get(image).scope());
        }
        try (OpenWindow open = page.open(place, folder)) {
            page.press(KeyCode.ALT, KeyCode.U);
            Screen.await("they are back on an image", () -> there(open, "#shape-5"));
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(Scope.ALL, project.scope().get());
            assertEquals(drawn, project.documents().get(image).scope());
        }
    }

    /** A labelled box, an ignored stroke and an ellipse that alone is of interest. */
    private void drawThree(OpenWindow open) {
        page.press(KeyCode.B);
        page.drag(open, -70, -30, -20, 10);
        page.press(KeyCode.ALT, KeyCode.I);
        Screen.await("it says what is drawn", () -> visible(open, "#label-scope-chip"));
        page.press(KeyCode.F);
        page.drag(open, 30, 30, 90, 40);
        page.press(KeyCode.ALT, KeyCode.I);
        page.press(KeyCode.O);
        page.drag(open, -170, -170, 170, 170);
    }

    @Test
    void theKeysAloneTurnALabelledAreaIntoAnIgnoredOneAndBack() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 2);
        long image;
        try (OpenWindow open = page.open(place, folder)) {
            image = open.window().workspace().image().get().orElseThrow();
            page.press(KeyCode.B);
            page.press(KeyCode.SHIFT, KeyCode.ENTER);
            page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
            page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DOWN);
            page.press(KeyCode.SHIFT, KeyCode.ENTER);
            Screen.await("a box", () -> there(open, "#shape-1"));
            page.press(KeyCode.SHIFT, KeyCode.I);
            assertEquals(Role.IGNORE, saved(place, image).role());
            page.press(KeyCode.SHIFT, KeyCode.O);
            assertEquals(Role.INTEREST, saved(place, image).role());
            page.press(KeyCode.SHIFT, KeyCode.O);
            assertEquals(Role.LABEL, saved(place, image).role());
            page.press(KeyCode.SHIFT, KeyCode.I);
            page.press(KeyCode.DIGIT1);
            Shape last = saved(place, image);
            assertEquals(Product.CAP.defects().getFirst(), last.label());
            assertTrue(last.outline() instanceof Box, last.toString());
            page.press(KeyCode.CONTROL, KeyCode.Z);
            assertEquals(Role.IGNORE, saved(place, image).role());
            Screen.run(() -> open.window()
                    .preferences()
                    .change(p -> p.withTheme(Theme.DARK).withLanguage(Locale.GERMAN)));
            page.press(KeyCode.ALT, KeyCode.I);
            Screen.pulses(3);
            Screen.save(open.window().scene(), "label-scope-dark-de");
        }
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(1, project.images().count(Query.parse("ignored:yes")));
        }
    }

    /** What is on the disk once the window is at rest. */
    private Shape saved(Path place, long image) throws Exception {
        Screen.pulses(4);
        try (Project project = Project.open(place, Access.RUN)) {
            return project.documents().get(image).shapes().getFirst();
        }
    }
}
