package io.sightglass.app.report;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Words beside the boxes of one picture, placed so that none covers another. In the picture's pixels; one thread. */
final class Tags {
    /** Mean width of a letter in heights of the text. */
    private static final double LETTER = 0.56;

    private static final double LINE = 1.15;
    private static final int LINES = 8;

    private final Size picture;
    private final double text;
    private final List<Box> taken = new ArrayList<>();

    Tags(Size picture) {
        this.picture = picture;
        this.text = Math.max(8, picture.width() / 20.0);
    }

    /** The words above the box, below it, or on the nearest line that is free; those placed first get the better places. */
    String beside(Box box, String words) {
        double width = LETTER * text * words.length();
        double x = Math.clamp(box.x1(), 0, Math.max(0, picture.width() - width));
        double above = box.y1() - 0.3 * text;
        double below = box.y2() + text;
        Box place = IntStream.range(0, LINES)
                .mapToDouble(line -> LINE * text * line)
                .flatMap(away -> DoubleStream.of(above - away, below + away))
                .mapToObj(baseline -> Box.at(x, baseline - text, width, LINE * text))
                .filter(this::isFree)
                .findFirst()
                .orElse(Box.at(x, Math.max(0, above - text), width, LINE * text));
        taken.add(place);
        return at(x, place.y1() + text, words);
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
