package io.sightglass.app.report;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Words beside the boxes of one picture, placed so that none covers another. In the picture's pixels; one thread. */
final class Tags {
    /** Mean width of a letter in heights of the text. */
    private static final double LETTER = 0.56;

    private static final double LINE = 1.15;
    private static final double LEAST = 8;

    private final Size picture;
    private final double text;
    private final List<Box> taken = new ArrayList<>();

    Tags(Size picture) {
        this.picture = picture;
        this.text = Math.min(Math.max(LEAST, picture.width() / 20.0), picture.height() / LINE);
    }

    /**
     * The words above the box, below it, or on the nearest line that is free; those placed first get the better places. Nothing
     * where the whole height is taken.
     */
    String beside(Box box, String words) {
        double width = LETTER * text * words.length();
        double x = Math.clamp(box.x1(), 0, Math.max(0, picture.width() - width));
        double above = box.y1() - 1.3 * text;
        double below = box.y2();
        return DoubleStream.concat(DoubleStream.of(above, below), linesFrom(above))
                .mapToObj(y -> Box.at(x, y, width, LINE * text))
                .filter(this::isFree)
                .findFirst()
                .map(place -> {
                    taken.add(place);
                    return at(x, place.y1() + text, words);
                })
                .orElse("");
    }

    /** The tops of all lines of the picture, the nearest first. */
    private DoubleStream linesFrom(double top) {
        double line = LINE * text;
        double room = Math.max(0, picture.height() - line);
        return IntStream.rangeClosed(0, (int) (room / line))
                .mapToObj(i -> i * line)
                .sorted(Comparator.comparingDouble(y -> Math.abs(y - top)))
                .mapToDouble(Double::doubleValue);
    }

    /** The words in the picture's upper left corner. */
    String atHead(String words) {
        return at(text / 2, 1.3 * text, words);
    }

    private boolean isFree(Box place) {
        boolean inside = place.y1() >= 0 && place.y2() <= picture.height();
        return inside && taken.stream().noneMatch(other -> other.overlap(place) > 0);
    }

    private String at(double x, double baseline, String words) {
        return String.format(
                Locale.ROOT,
                "<text class=\"tag\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\">%s</text>",
                x,
                baseline,
                text,
                Html.text(words));
    }
}
