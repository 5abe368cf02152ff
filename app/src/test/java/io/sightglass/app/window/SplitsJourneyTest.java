package io.sightglass.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.app.screen.RepeatedParts;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.dataset.Split;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Parts that were photographed three times are found in two splits, kept together, and thinned out. */
class SplitsJourneyTest {
    private static final int PARTS = 12;
    private static final int PATIENCE = 120;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void leaksAreFoundMendedAndTakenBackAndDuplicatesSelected() throws Exception {
        Path place = RepeatedParts.create(folder.resolve("Parts"), PARTS, true);
        try (OpenWindow open = new OpenWindow(Optional.of(place), folder, List.of())) {
            compare(open);
            mend(open);
            Map<String, Set<Split>> parts = new HashMap<>();
            for (Candidate image : candidates(place)) {
                String part = image.name().substring(0, image.name().indexOf('_'));
                parts.computeIfAbsent(part, p -> new HashSet<>()).add(image.split());
            }
            assertTrue(parts.values().stream().allMatch(s -> s.size() == 1), parts.toString());
            takeBack(open, place);
            thinOut(open, place);
        }
    }

    private void compare(OpenWindow open) {
        Screen.await("the images", () -> enabled(open, "#splits-open"));
        fire(open, "#splits-open");
        Screen.await("what is missing", () -> shown(open, "#splits-look"));
        fire(open, "#splits-look");
        Screen.await("the leaks", PATIENCE, () -> text(open, "#splits-leaks").startsWith(PARTS + " test images"));
        Screen.await("a pair", () -> there(open, "#splits-pairs .pair"));
        assertTrue(text(open, "#splits-leaks").contains("(" + 2 * PARTS + " pairs)"), text(open, "#splits-leaks"));
        Screen.await("thumbnails", () -> pictures(open) >= 4);
        Screen.save(open.window().scene(), "splits-leaks-light-en");
    }

    private void mend(OpenWindow open) {
        write(open, "(part-[0-9]+");
        Screen.await("the complaint", () -> text(open, "#splits-parts").startsWith("This does not work yet"));
        write(open, "(part-[0-9]+)_");
        Screen.await("the parts", () -> text(open, "#splits-parts").equals(PARTS + " parts found in 36 names."));
        focus(open, "#splits-again");
        robot.type(KeyCode.SPACE);
        Screen.await("a plan", () -> text(open, "#splits-change").contains("would change"));
        look(open, Locale.GERMAN, Theme.DARK);
        Screen.await("German", () -> text(open, "#splits-leaks").contains("Testbilder"));
        Screen.save(open.window().scene(), "splits-plan-dark-de");
        look(open, Locale.ENGLISH, Theme.LIGHT);
        fire(open, "#splits-apply");
        Screen.await("no leak", () -> text(open, "#splits-leaks").startsWith("No image outside training"));
    }

    private void takeBack(OpenWindow open, Path place) throws Exception {
        Screen.await("the step", () -> enabled(open, "#splits-undo"));
        fire(open, "#splits-undo");
        Screen.await("the leaks", () -> text(open, "#splits-leaks").startsWith(PARTS + " test images"));
        for (Candidate image : candidates(place)) {
            assertEquals(image.name().contains("_c") ? Split.TEST : Split.TRAIN, image.split(), image.name());
        }
    }

    private void thinOut(OpenWindow open, Path place) throws Exception {
        fire(open, "#splits-duplicates");
        Screen.await(
                "the clusters",
                () -> open.window().scene().lookup("#duplicates") instanceof ListView<?> list
                        && list.getItems().size() == PARTS);
        Screen.await("a choice", () -> there(open, ".choice"));
        Screen.await("thumbnails", () -> pictures(open) >= 6);
        List<ToggleButton> choices = Screen.on(() -> open.window().scene().getRoot().lookupAll(".choice").stream()
                .map(ToggleButton.class::cast)
                .toList());
        ToggleButton second = choices.get(1);
        String kept = Screen.on(second::getText);
        Screen.run(second::fire);
        Screen.save(open.window().scene(), "splits-duplicates-light-en");
        fire(open, "#duplicates-select");
        Screen.await("the selection", () -> text(open, "#selection-count").startsWith(2 * PARTS + " images"));
        fire(open, "#library-remove");
        Screen.await("the rest", () -> !shown(open, "#selection-bar"));
        List<Candidate> left = candidates(place);
        assertEquals(PARTS, left.size());
        assertTrue(left.stream().anyMatch(i -> i.name().endsWith(kept)), kept);
    }

    private static List<Candidate> candidates(Path place) throws Exception {
        try (Project project = Project.open(place, Access.RUN)) {
            return project.deals().candidates();
        }
    }

    private static void look(OpenWindow open, Locale language, Theme theme) {
        Screen.run(() ->
                open.window().preferences().change(p -> p.withLanguage(language).withTheme(theme)));
    }

    private static void write(OpenWindow open, String text) {
        Screen.run(() -> {
            if (open.window().scene().lookup("#splits-pattern") instanceof TextInputControl field) field.setText(text);
        });
    }

    private static void focus(OpenWindow open, String id) {
        Screen.run(() -> open.window().scene().lookup(id).requestFocus());
    }

    private static void fire(OpenWindow open, String id) {
        Screen.run(() -> {
            if (open.window().scene().lookup(id) instanceof Button button) button.fire();
        });
    }

    private static long pictures(OpenWindow open) {
        return open.window().scene().getRoot().lookupAll(".small-picture .image-view").stream()
                .filter(n -> n instanceof ImageView view && view.getImage() != null)
                .count();
    }

    private static boolean enabled(OpenWindow open, String id) {
        return shown(open, id) && !open.window().scene().lookup(id).isDisabled();
    }

    private static boolean shown(OpenWindow open, String id) {
        return Optional.ofNullable(open.window().scene().lookup(id))
                .filter(Node::isVisible)
                .isPresent();
    }

    private static boolean there(OpenWindow open, String id) {
        return Optional.ofNullable(open.window().scene().lookup(id)).isPresent();
    }

    private static String text(OpenWindow open, String id) {
        return open.window().scene().lookup(id) instanceof Labeled label
                ? Optional.ofNullable(label.getText()).orElse("")
                : "";
    }
}
