package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polyline;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);
    private static final Texts GERMAN = new Texts(Locale.GERMAN);
    private static final Optional<Scale> TENTH = Optional.of(new Scale(0.1));

    @ParameterizedTest
    @CsvSource({
        "0, 0, 3, 4, 5, -53.13010235", // down to the right
        "0, 0, 3, -4, 5, 53.13010235",
        "10, 10, 0, 10, 10, 180",
        "10, 10, 20, 10, 10, 0",
        "5, 5, 5, 0, 5, 90",
        "5, 5, 5, 5, 0, 0"
    })
    void aLineHasALengthAndADirection(double x1, double y1, double x2, double y2, double length, double degrees) {
        Measure measure = new Measure(new Point(x1, y1), new Point(x2, y2));
        assertEquals(length, measure.length(), 1e-9);
        assertEquals(degrees, measure.degrees(), 1e-6);
    }

    @Test
    void aMeasuredLineIsSaidInMillimetresWhereThereIsAScale() {
        Measure measure = new Measure(new Point(0, 0), new Point(300, -400));
        assertEquals("500 px · 53.1°", Lengths.of(measure, Optional.empty(), ENGLISH));
        assertEquals("50 mm · 500 px · 53.1°", Lengths.of(measure, TENTH, ENGLISH));
        assertEquals("50 mm · 500 px · 53,1°", Lengths.of(measure, TENTH, GERMAN));
    }

    @Test
    void aShapeIsSaidByItsSidesAndItsArea() {
        Box box = Box.at(0, 0, 120, 80);
        assertEquals("120 × 80 px · 9,600 px²", Lengths.of(List.of(box), Optional.empty(), ENGLISH));
        assertEquals("120 × 80 px · 12 × 8 mm · 9,600 px² · 96 mm²", Lengths.of(List.of(box), TENTH, ENGLISH));
        assertEquals("2 shapes · 19,200 px² · 192 mm²", Lengths.of(List.of(box, box.moved(5, 5)), TENTH, ENGLISH));
        assertEquals(
                "100 × 0 px · 10 × 0 mm · 150 px long · 15 mm long",
                Lengths.of(
                        List.of(new Polyline(List.of(new Point(0, 0), new Point(100, 0), new Point(50, 0)))),
                        TENTH,
                        ENGLISH));
        assertEquals(
                "20 × 20 px · 2 × 2 mm · 314 px² · 3.142 mm²",
                Lengths.of(List.of(new Ellipse(new Point(20, 20), 10, 10, 0)), TENTH, ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({"1234.5678, '1,235'", "12.345678, 12.35", "0.012345678, 0.01235", "0, 0", "0.5, 0.5"})
    void fineNumbersHaveFourDigits(double value, String said) {
        assertEquals(said, Lengths.fine(value, ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({"'12,5', 12.5", "12.5, 12.5", "' 3 ', 3", ".5, 0.5", "-3, ", "0, ", "1e5, ", "'', ", "12 mm, "})
    void aTypedLengthIsANumberAboveZero(String typed, Double length) {
        assertEquals(Optional.ofNullable(length), Scale.length(typed));
    }

    @Test
    void theScaleFollowsFromALineOfKnownLength() {
        assertEquals(Optional.of(new Scale(0.05)), Scale.of(10, 200));
        assertEquals(Optional.empty(), Scale.of(10, 0));
        assertEquals(Optional.empty(), Scale.of(Double.NaN));
    }
}
