package io.sightglass.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TagsTest {
    private static final Pattern TAG = Pattern.compile("x=\"([-0-9.]+)\" y=\"([-0-9.]+)\" font-size=\"10.0\">(\\w+)<");

    private record Placed(double x, double baseline) {}

    private final Tags tags = new Tags(new Size(200, 200)); // letters 10 pixels high

    @Test
    void aTagStandsAboveItsBox() {
        assertEquals(new Placed(40, 97), beside(new Box(40, 100, 90, 150), "crack"));
    }

    @Test
    void atThePicturesHeadItStandsBelow() {
        assertEquals(new Placed(40, 50), beside(new Box(40, 5, 90, 40), "crack"));
    }

    @Test
    void tagsOfOneBoxDoNotCoverEachOther() {
        apart(new Box(40, 100, 90, 150), 12);
    }

    @Test
    void norDoThoseOfABoxAsHighAsThePicture() {
        apart(new Box(40, 3, 90, 198), 12);
    }

    @Test
    void thatWhichHasNoPlaceIsLeftOut() {
        Box box = new Box(40, 100, 90, 150);
        long placed = Stream.generate(() -> tags.beside(box, "crack"))
                .limit(40)
                .filter(tag -> !tag.isEmpty())
                .count();
        assertTrue(placed >= 14 && placed <= 17, placed + " lines of 11.5 pixels in 200");
    }

    @Test
    void inAPictureThatIsLowTheyAreAsLow() {
        assertTrue(new Tags(new Size(400, 15))
                .beside(new Box(40, 2, 90, 12), "crack")
                .contains("y=\"13.0\""));
    }

    private void apart(Box box, int count) {
        List<Double> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) lines.add(beside(box, "crack").baseline());
        lines.sort(null);
        for (int i = 1; i < count; i++) assertTrue(lines.get(i) - lines.get(i - 1) >= 10, lines.toString());
        assertTrue(lines.getFirst() >= 10 && lines.getLast() <= 200, lines.toString());
    }

    @Test
    void itStaysInThePictureAndReplacesWhatIsMarkup() {
        assertEquals(new Placed(144, 97), beside(new Box(190, 100, 199, 150), "ten00000ab"));
        assertTrue(tags.beside(new Box(0, 50, 9, 60), "<b>").contains("&lt;b&gt;"));
    }

    private Placed beside(Box box, String words) {
        Matcher tag = TAG.matcher(tags.beside(box, words));
        assertTrue(tag.find());
        assertEquals(words, tag.group(3));
        return new Placed(Double.parseDouble(tag.group(1)), Double.parseDouble(tag.group(2)));
    }
}
