package io.sightglass.annotation.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AssistantsTest {
    private static final Box THING = Box.at(40, 30, 50, 40);

    private static Frame picture() {
        Frame frame = Frame.allocate(new Size(140, 110), 3);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                for (int c = 0; c < 3; c++)
                    frame.set(x, y, c, THING.contains(new Point(x, y)) ? 200 : 40 + (x + y) % 5);
            }
        }
        return frame;
    }

    private static Optional<Outline> proposed(Assistant assistant, Hints hints) throws Exception {
        try (Assistant.Session session = assistant.open(picture())) {
            return session.propose(hints);
        }
    }

    private static Hints clicks(Point... inside) {
        Hints hints = Hints.NONE;
        for (Point at : inside) hints = hints.with(new Hints.Click(at, true));
        return hints;
    }

    @Test
    void eachHasANameOfItsOwn() {
        Set<String> names = Assistants.builtIn().stream().map(Assistant::name).collect(Collectors.toSet());
        assertEquals(Assistants.builtIn().size(), names.size());
    }

    @Test
    void nothingIsProposedWithoutHints() throws Exception {
        for (Assistant assistant : Assistants.builtIn()) {
            assertEquals(Optional.empty(), proposed(assistant, Hints.NONE), assistant.name());
            assertEquals(Optional.empty(), proposed(assistant, clicks(new Point(-9, 999))), assistant.name());
        }
    }

    @Test
    void theWandTakesWhatIsClickedAndLeavesWhatIsClickedOutside() throws Exception {
        Outline thing = proposed(Assistants.WAND, clicks(new Point(60, 50))).orElseThrow();
        assertEquals(THING.area(), thing.area());
        Hints all = clicks(new Point(60, 50), new Point(5, 5));
        assertEquals(140 * 110, proposed(Assistants.WAND, all).orElseThrow().area());
        Hints without = all.with(new Hints.Click(new Point(60, 50), false));
        assertEquals(
                140 * 110 - THING.area(),
                proposed(Assistants.WAND, without).orElseThrow().area());
    }

    @Test
    void scissorsGoRoundAlongTheEdge() throws Exception {
        Hints corners = clicks(new Point(41, 31), new Point(89, 32), new Point(88, 69), new Point(42, 68));
        Outline traced = proposed(Assistants.SCISSORS, corners).orElseThrow();
        assertEquals(THING.area(), traced.area(), 0.08 * THING.area());
        assertTrue(((Polygon) traced).points().size() < 20, "few corners are left");
    }

    @Test
    void grabCutAndSuperpixelsFindTheThing() throws Exception {
        Outline cut = proposed(Assistants.GRABCUT, Hints.NONE.withBox(Box.at(25, 15, 80, 70)))
                .orElseThrow();
        assertEquals(THING.area(), cut.area(), 0.03 * THING.area());
        Outline some = proposed(Assistants.SUPERPIXELS, clicks(new Point(60, 50), new Point(70, 50)))
                .orElseThrow();
        assertTrue(some.contains(new Point(60.5, 50.5)) && some.area() < THING.area());
    }

    @Test
    void theLastClickIsTakenBack() {
        assertEquals(
                List.of(new Point(1, 2)),
                clicks(new Point(1, 2), new Point(3, 4)).back().inside());
        assertEquals(Hints.NONE, Hints.NONE.back());
    }
}
