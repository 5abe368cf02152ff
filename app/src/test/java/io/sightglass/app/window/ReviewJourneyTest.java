package io.sightglass.app.window;

import static io.sightglass.app.window.LabelRobot.node;
import static io.sightglass.app.window.LabelRobot.seen;
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
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada labels, Ben labels the same image without seeing hers, and Cleo decides and reviews. */
class ReviewJourneyTest {
    private static final Annotator ADA = new Annotator("Ada");
    private static final Annotator BEN = new Annotator("Ben");
    private static final Annotator CLEO = new Annotator("Cleo");

    @TempDir
    Path folder;

    private final LabelRobot page = new LabelRobot();

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
        page.press(KeyCode.ALT, KeyCode.DIGIT2);
        Screen.await("the image", () -> open.window().workspace().image().get().isPresent());
        Screen.await("its labels", () -> seen(open, "#label-class-2"));
        page.press(KeyCode.B);
        page.drag(open, -80, -60, 40, 50);
        Screen.await("the box", () -> seen(open, "#shape-1"));
        page.drag(open, 90, 90, 150, 150);
        Screen.await("another box", () -> seen(open, "#shape-2"));
        page.press(KeyCode.D);
        assertEquals("Labelled", text(open, "#label-review-state"));
        page.press(KeyCode.SHIFT, KeyCode.S);
        Screen.await("the state", () -> text(open, "#label-review-state").equals("In review"));
        assertTrue(text(open, "#label-review-step").startsWith("Ada"));
        Screen.save(open.window().scene(), "review-submitted-light-en");
        page.press(KeyCode.SHIFT, KeyCode.G);
        Screen.await("the guide", () -> seen(open, "#label-guide-text"));
        page.click("#label-guide-text");
        page.write("Deeper than the paint.");
        Screen.save(open.window().scene(), "review-guide-light-en");
        page.click("#label-guide");
        Screen.await("no guide", () -> !seen(open, "#label-guide-text"));
        return open.window().workspace().image().get().orElseThrow();
    }

    private void labelBlind(OpenWindow open) {
        be(open, BEN);
        Screen.run(() -> node(open, "#label-canvas").requestFocus());
        page.press(KeyCode.SHIFT, KeyCode.B);
        Screen.await("nothing of Ada's", () -> seen(open, "#label-blind-chip") && !seen(open, "#shape-1"));
        assertFalse(seen(open, "#label-review"));
        page.press(KeyCode.B);
        page.drag(open, -78, -58, 42, 54);
        Screen.await("Ben's box", () -> seen(open, "#shape-1"));
        page.drag(open, -160, -150, -110, -90);
        Screen.await("another of Ben's", () -> seen(open, "#shape-2"));
        page.press(KeyCode.D);
        look(open, Theme.DARK, Locale.GERMAN);
        Screen.save(open.window().scene(), "review-blind-dark-de");
        look(open, Theme.LIGHT, Locale.ENGLISH);
        page.press(KeyCode.SHIFT, KeyCode.B);
        Screen.await("the second opinion", () -> seen(open, "#label-second"));
    }

    private void decide(OpenWindow open) {
        be(open, CLEO);
        page.press(KeyCode.ALT, KeyCode.DIGIT2);
        Screen.await("the second opinion", () -> seen(open, "#label-second"));
        assertTrue(text(open, "#label-second-figures").startsWith("F1 = 0.50"), text(open, "#label-second-figures"));
        Screen.save(open.window().scene(), "review-second-light-en");
        look(open, Theme.DARK, Locale.GERMAN);
        Screen.save(open.window().scene(), "review-second-dark-de");
        Screen.run(() -> ((CheckBox) open.window().scene().lookup("#second-shape-2")).fire());
        page.press(KeyCode.SHIFT, KeyCode.C);
        Screen.await("Ben's shape", () -> seen(open, "#shape-3") && !seen(open, "#label-second"));
        page.press(KeyCode.SHIFT, KeyCode.A);
        Screen.await("the acceptance", () -> text(open, "#label-review-state").equals("Angenommen"));
        Screen.save(open.window().scene(), "review-accepted-dark-de");
    }

    private void reject(OpenWindow open) {
        page.press(KeyCode.SHIFT, KeyCode.R);
        Screen.await("the question", () -> seen(open, "#label-reject-sheet"));
        Screen.save(open.window().scene(), "review-reject-sheet-dark-de");
        page.write("Der Rand fehlt");
        page.press(KeyCode.ENTER);
        Screen.await("the rejection", () -> text(open, "#label-review-comment").equals("Der Rand fehlt"));
        look(open, Theme.LIGHT, Locale.ENGLISH);
        Screen.save(open.window().scene(), "review-rejected-light-en");
        page.press(KeyCode.ALT, KeyCode.DIGIT7);
        Screen.await("the settings", () -> seen(open, "#settings-annotator"));
        Screen.save(open.window().scene(), "review-settings-light-en");
    }

    private static void be(OpenWindow open, Annotator annotator) {
        Screen.run(() -> open.window().preferences().change(p -> p.withAnnotator(annotator)));
    }

    private static void look(OpenWindow open, Theme theme, Locale language) {
        Screen.run(
                () -> open.window().preferences().change(p -> p.withTheme(theme).withLanguage(language)));
    }

    private static String text(OpenWindow open, String query) {
        return open.window().scene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "";
    }
}
