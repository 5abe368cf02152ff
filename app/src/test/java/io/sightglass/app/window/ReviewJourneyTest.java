package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Agreement;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.PairAgreement;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Ada labels, Ben labels the same image without seeing hers, and Cleo decides and reviews. */
class ReviewJourneyTest {
    private static final Annotator ADA = new Annotator("Ada");
    private static final Annotator BEN = new Annotator("Ben");
    private static final Annotator CLEO = new Annotator("Cleo");

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void anImageIsReviewedWithTwoAnnotators() throws Exception {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 8);
        long image;
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            image = label(open);
            labelBlind(open);
        }
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            decide(open);
            reject(open);
        }
        try (Project project = Project.open(place, Access.EDIT)) {
            Document document = project.documents().get(image);
            assertEquals(3, document.shapes().size());
            Review review = document.review().orElseThrow();
            assertEquals(ReviewState.REJECTED, review.state());
            assertEquals(CLEO, review.by());
            assertEquals("Der Rand fehlt", review.comment());
            PairAgreement pair = Agreement.of(project.secondOpinions().opinions(), 0.5)
                    .pairs()
                    .getFirst();
            assertEquals(ADA, pair.first());
            assertEquals(BEN, pair.second());
            assertEquals(1, pair.overall().matched());
            assertEquals(2, project.documents(BEN).get(image).shapes().size());
            assertEquals(
                    "Deeper than the paint.",
                    project.guide().of(Product.CAP.defects().getFirst()).text());
        }
    }

    private long label(OpenWindow open) {
        be(open, ADA);
        press(KeyCode.ALT, KeyCode.DIGIT2);
        Screen.await("the image", () -> open.window().workspace().image().get().isPresent());
        Screen.await("its labels", () -> there(open, "#label-class-2"));
        press(KeyCode.B);
        drag(open, -80, -60, 40, 50);
        Screen.await("the box", () -> there(open, "#shape-1"));
        drag(open, 90, 90, 150, 150);
        Screen.await("another box", () -> there(open, "#shape-2"));
        press(KeyCode.D);
        assertEquals("Labelled", text(open, "#label-review-state"));
        press(KeyCode.SHIFT, KeyCode.S);
        Screen.await("the state", () -> text(open, "#label-review-state").equals("In review"));
        assertTrue(text(open, "#label-review-step").startsWith("Ada"));
        Screen.save(open.window().scene(), "review-submitted-light-en");
        press(KeyCode.SHIFT, KeyCode.G);
        Screen.await("the guide", () -> there(open, "#label-guide-text"));
        robot.clickOn("#label-guide-text");
        robot.write("Deeper than the paint.");
        Screen.save(open.window().scene(), "review-guide-light-en");
        robot.clickOn("#label-guide");
        Screen.await("no guide", () -> !there(open, "#label-guide-text"));
        return open.window().workspace().image().get().orElseThrow();
    }

    private void labelBlind(OpenWindow open) {
        be(open, BEN);
        Screen.run(() -> node(open, "#label-canvas").requestFocus());
        press(KeyCode.SHIFT, KeyCode.B);
        Screen.await("nothing of Ada's", () -> there(open, "#label-blind-chip") && !there(open, "#shape-1"));
        assertFalse(there(open, "#label-review"));
        press(KeyCode.B);
        drag(open, -78, -58, 42, 54);
        Screen.await("Ben's box", () -> there(open, "#shape-1"));
        drag(open, -160, -150, -110, -90);
        Screen.await("another of Ben's", () -> there(open, "#shape-2"));
        press(KeyCode.D);
        look(open, Theme.DARK, Locale.GERMAN);
        Screen.save(open.window().scene(), "review-blind-dark-de");
        look(open, Theme.LIGHT, Locale.ENGLISH);
        press(KeyCode.SHIFT, KeyCode.B);
        Screen.await("the second opinion", () -> there(open, "#label-second"));
    }

    private void decide(OpenWindow open) {
        be(open, CLEO);
        press(KeyCode.ALT, KeyCode.DIGIT2);
        Screen.await("the second opinion", () -> there(open, "#label-second"));
        assertTrue(text(open, "#label-second-figures").startsWith("F1 = 0.50"), text(open, "#label-second-figures"));
        Screen.save(open.window().scene(), "review-second-light-en");
        look(open, Theme.DARK, Locale.GERMAN);
        Screen.save(open.window().scene(), "review-second-dark-de");
        Screen.run(() -> ((CheckBox) open.window().scene().lookup("#second-shape-2")).fire());
        press(KeyCode.SHIFT, KeyCode.C);
        Screen.await("Ben's shape", () -> there(open, "#shape-3") && !there(open, "#label-second"));
        press(KeyCode.SHIFT, KeyCode.A);
        Screen.await("the acceptance", () -> text(open, "#label-review-state").equals("Angenommen"));
        Screen.save(open.window().scene(), "review-accepted-dark-de");
    }

    private void reject(OpenWindow open) {
        press(KeyCode.SHIFT, KeyCode.R);
        Screen.await("the question", () -> there(open, "#label-reject-sheet"));
        Screen.save(open.window().scene(), "review-reject-sheet-dark-de");
        robot.write("Der Rand fehlt");
        press(KeyCode.ENTER);
        Screen.await("the rejection", () -> text(open, "#label-review-comment").equals("Der Rand fehlt"));
        look(open, Theme.LIGHT, Locale.ENGLISH);
        Screen.save(open.window().scene(), "review-rejected-light-en");
        press(KeyCode.ALT, KeyCode.DIGIT7);
        Screen.await("the settings", () -> there(open, "#settings-annotator"));
        Screen.save(open.window().scene(), "review-settings-light-en");
    }

    private static void be(OpenWindow open, Annotator annotator) {
        Screen.run(() -> open.window().preferences().change(p -> p.withAnnotator(annotator)));
    }

    private static void look(OpenWindow open, Theme theme, Locale language) {
        Screen.run(
                () -> open.window().preferences().change(p -> p.withTheme(theme).withLanguage(language)));
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
        return Optional.ofNullable(open.window().scene().lookup(query))
                .filter(ReviewJourneyTest::seen)
                .isPresent();
    }

    private static boolean seen(Node node) {
        return node.isVisible() && (node.getParent() == null || node.getParent().isVisible());
    }

    private static Node node(OpenWindow open, String query) {
        return Screen.on(() -> Optional.ofNullable(open.window().scene().lookup(query))
                .orElseThrow(() -> new AssertionError("no " + query)));
    }

    private static String text(OpenWindow open, String query) {
        return open.window().scene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "";
    }
}
