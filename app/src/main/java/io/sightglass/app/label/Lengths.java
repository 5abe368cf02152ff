package io.sightglass.app.label;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;

/** Lengths, sizes and areas for people: in pixels and, where there is a scale, in millimetres. */
final class Lengths {
    private static final int DIGITS = 4;

    private Lengths() {}

    /** How long and in which direction a line is. */
    static String of(Measure measure, Optional<Scale> scale, Texts texts) {
        String pixels = number(measure.length(), 1, texts);
        String degrees = number(measure.degrees(), 1, texts);
        return scale.map(s -> texts.get(
                        "label.ruler.scaled", pixels, fine(measure.length() * s.millimetres(), texts), degrees))
                .orElseGet(() -> texts.get("label.ruler.plain", pixels, degrees));
    }

    /** How large outlines are: width, height and area of one, the area of several together. */
    static String of(List<Outline> outlines, Optional<Scale> scale, Texts texts) {
        double area = outlines.stream().mapToDouble(Outline::area).sum();
        if (outlines.size() != 1) {
            String pixels = texts.get("label.size.areas", outlines.size(), number(area, 0, texts));
            return pixels
                    + scale.map(s -> texts.get("label.size.area.mm", fine(area * square(s), texts)))
                            .orElse("");
        }
        Outline outline = outlines.getFirst();
        double width =
                outline instanceof RotatedBox b ? b.width() : outline.bounds().width();
        double height =
                outline instanceof RotatedBox b ? b.height() : outline.bounds().height();
        String pixels = texts.get("label.size", number(width, 1, texts), number(height, 1, texts));
        String measured = scale.map(s -> texts.get(
                        "label.size.mm", fine(width * s.millimetres(), texts), fine(height * s.millimetres(), texts)))
                .orElse("");
        return pixels + measured + content(outline, scale, texts);
    }

    /** The area, or the length of a line; a box of pixels says it by its sides. */
    private static String content(Outline outline, Optional<Scale> scale, Texts texts) {
        if (outline instanceof Polyline line) {
            double length = 0;
            for (int i = 1; i < line.points().size(); i++)
                length += line.points().get(i - 1).distance(line.points().get(i));
            double whole = length;
            return texts.get("label.size.length", number(whole, 1, texts))
                    + scale.map(s -> texts.get("label.size.length.mm", fine(whole * s.millimetres(), texts)))
                            .orElse("");
        }
        if (outline.area() == 0) return "";
        return texts.get("label.size.area", number(outline.area(), outline instanceof Box ? 1 : 0, texts))
                + scale.map(s -> texts.get("label.size.area.mm", fine(outline.area() * square(s), texts)))
                        .orElse("");
    }

    private static double square(Scale scale) {
        return scale.millimetres() * scale.millimetres();
    }

    /** With so many digits that people see a change, however small a pixel is. */
    static String fine(double value, Texts texts) {
        int whole = value < 1 ? 0 : (int) Math.floor(Math.log10(value)) + 1;
        int zeros = value > 0 && value < 1 ? (int) Math.floor(-Math.log10(value)) : 0;
        return number(value, Math.max(0, DIGITS - whole + zeros), texts);
    }

    private static String number(double value, int digits, Texts texts) {
        NumberFormat format = NumberFormat.getNumberInstance(texts.language().get());
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }
}
