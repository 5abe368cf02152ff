package io.sightglass.vision.scene.render;

import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Capital letters and digits as strokes, the way an engraver's pantograph writes them; no font file is needed. */
public final class Lettering {
    private static final double ADVANCE = 5.6;
    /** On a grid 4 wide and 6 high, y downwards; strokes are separated by bars. */
    private static final Map<Character, String> GLYPHS = Map.ofEntries(
            Map.entry('A', "0 6 2 0 4 6|.7 4 3.3 4"),
            Map.entry('B', "0 0 2.7 0 3.6 .8 3.6 2 2.7 2.8 0 2.8|2.7 2.8 4 3.7 4 5.1 3 6 0 6 0 0"),
            Map.entry('C', "4 1.2 3 0 1.2 0 0 1.4 0 4.6 1.2 6 3 6 4 4.8"),
            Map.entry('D', "0 0 2.4 0 4 1.6 4 4.4 2.4 6 0 6 0 0"),
            Map.entry('E', "4 0 0 0 0 6 4 6|0 2.9 3.1 2.9"),
            Map.entry('F', "4 0 0 0 0 6|0 2.9 3.1 2.9"),
            Map.entry('G', "4 1.2 3 0 1.2 0 0 1.4 0 4.6 1.2 6 2.9 6 4 5 4 3.2 2.4 3.2"),
            Map.entry('H', "0 0 0 6|4 0 4 6|0 3 4 3"),
            Map.entry('I', "2 0 2 6|1 0 3 0|1 6 3 6"),
            Map.entry('J', "3.4 0 3.4 4.7 2.3 6 1.2 6 0 4.8"),
            Map.entry('K', "0 0 0 6|4 0 0 3.5|1.3 2.5 4 6"),
            Map.entry('L', "0 0 0 6 3.8 6"),
            Map.entry('M', "0 6 0 0 2 3.6 4 0 4 6"),
            Map.entry('N', "0 6 0 0 4 6 4 0"),
            Map.entry('O', "1.2 0 2.8 0 4 1.4 4 4.6 2.8 6 1.2 6 0 4.6 0 1.4 1.2 0"),
            Map.entry('P', "0 6 0 0 2.9 0 4 1 4 2.3 2.9 3.3 0 3.3"),
            Map.entry('Q', "1.2 0 2.8 0 4 1.4 4 4.6 2.8 6 1.2 6 0 4.6 0 1.4 1.2 0|2.5 4.4 4 6.4"),
            Map.entry('R', "0 6 0 0 2.9 0 4 1 4 2.2 2.9 3.2 0 3.2|2.2 3.2 4 6"),
            Map.entry('S', "3.9 1.1 3 0 1.1 0 .1 1 .1 2 1 2.8 3 3.2 4 4.1 4 5 3 6 1 6 0 4.9"),
            Map.entry('T', "0 0 4 0|2 0 2 6"),
            Map.entry('U', "0 0 0 4.6 1.2 6 2.8 6 4 4.6 4 0"),
            Map.entry('V', "0 0 2 6 4 0"),
            Map.entry('W', "0 0 .9 6 2 2.2 3.1 6 4 0"),
            Map.entry('X', "0 0 4 6|4 0 0 6"),
            Map.entry('Y', "0 0 2 3 4 0|2 3 2 6"),
            Map.entry('Z', "0 0 4 0 0 6 4 6"),
            Map.entry('0', "1.2 0 2.8 0 4 1.4 4 4.6 2.8 6 1.2 6 0 4.6 0 1.4 1.2 0|1.4 4.2 2.6 1.8"),
            Map.entry('1', ".8 1.3 2.2 0 2.2 6|1 6 3.4 6"),
            Map.entry('2', "0 1.2 1 0 3 0 4 1.1 4 2.3 0 6 4 6"),
            Map.entry('3', "0 .8 1 0 3 0 3.8 1 3.8 2 2.9 2.8 1.5 2.8|2.9 2.8 4 3.7 4 5 3 6 1 6 0 5.1"),
            Map.entry('4', "3 6 3 0 0 4.3 4 4.3"),
            Map.entry('5', "3.7 0 .3 0 .1 2.7 1.2 2.3 2.8 2.3 4 3.4 4 4.9 2.9 6 1 6 0 5.1"),
            Map.entry('6', "3.6 .4 2.8 0 1.3 0 0 1.6 0 4.8 1 6 3 6 4 5 4 3.6 3 2.6 1 2.6 0 3.6"),
            Map.entry('7', "0 0 4 0 1.6 6"),
            Map.entry('8', "1 2.8 .2 2 .2 .9 1 0 3 0 3.8 .9 3.8 2 3 2.8 1 2.8 0 3.8 0 5 1 6 3 6 4 5 4 3.8 3 2.8"),
            Map.entry('9', ".4 5.6 1.2 6 2.7 6 4 4.4 4 1.2 3 0 1 0 0 1 0 2.4 1 3.4 3 3.4 4 2.4"),
            Map.entry('-', ".6 3.2 3.4 3.2"),
            Map.entry('+', ".4 3 3.6 3|2 1.4 2 4.6"),
            Map.entry('.', "1.9 5.8 2.1 6"),
            Map.entry('/', "0 6.4 4 -.4"),
            Map.entry(' ', ""));

    private Lettering() {}

    /** How wide a line of this text is. */
    public static double width(String text, double height) {
        return (text.length() * ADVANCE - (ADVANCE - 4)) * height / 6;
    }

    /** Text from its upper left corner. */
    public static List<Shape> line(String text, double x, double y, double height, double stroke) {
        double k = height / 6;
        return glyphs(text, stroke, p -> new Point(x + p.x() * k, y + p.y() * k));
    }

    /**
     * Text along a circle around the origin, read from outside the top half ({@code upright}) or from below the bottom half.
     *
     * @param radius of the letters' feet
     * @param middle angle of the text's middle, 0 to the right, clockwise, in radians
     */
    public static List<Shape> arc(
            String text, double radius, double middle, double height, double stroke, boolean upright) {
        double k = height / 6;
        double half = width(text, height) / 2;
        double sign = upright ? 1 : -1;
        return glyphs(text, stroke, p -> {
            double angle = middle + sign * (p.x() * k - half) / (radius + height / 2 * sign);
            double r = radius + sign * (6 - p.y()) * k;
            return new Point(r * StrictMath.cos(angle), r * StrictMath.sin(angle));
        });
    }

    private static List<Shape> glyphs(String text, double stroke, UnaryOperator<Point> place) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            String glyph = GLYPHS.get(text.charAt(i));
            if (glyph == null) throw new IllegalArgumentException("no letter for '" + text.charAt(i) + "'");
            if (glyph.isBlank()) continue;
            for (String line : glyph.split("\\|")) {
                shapes.add(Shape.stroke(points(line, i * ADVANCE, place), stroke));
            }
        }
        return shapes;
    }

    private static List<Point> points(String line, double shift, UnaryOperator<Point> place) {
        String[] numbers = line.split(" ");
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            points.add(
                    place.apply(new Point(Double.parseDouble(numbers[i]) + shift, Double.parseDouble(numbers[i + 1]))));
        }
        return points;
    }
}
