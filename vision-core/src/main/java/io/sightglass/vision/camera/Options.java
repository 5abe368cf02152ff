package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A source's options as numbers, with sentences for those that are wrong. */
final class Options {
    private static final double MOST = 1e15;

    private final String source;
    private final Map<String, String> values;

    /** @throws VisionException when an option is not among those known */
    Options(String source, Map<String, String> values, String... known) throws VisionException {
        this.source = source;
        this.values = values;
        for (String name : values.keySet()) {
            if (List.of(known).contains(name)) continue;
            throw new VisionException("The source " + source + " has no option \"" + name + "\"; it has "
                    + String.join(", ", new TreeSet<>(List.of(known))) + ".");
        }
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    double number(String name, double otherwise, double least, double most) throws VisionException {
        String text = values.get(name);
        if (text == null) return otherwise;
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException e) {
            throw wrong(name, text, least, most, e);
        }
        throw wrong(name, text, least, most, null);
    }

    long whole(String name, long otherwise) throws VisionException {
        if (!values.containsKey(name)) return otherwise;
        double value = number(name, 0, 0, MOST);
        if (value != Math.rint(value)) throw wrong(name, text(name, ""), 0, MOST, null);
        return (long) value;
    }

    private VisionException wrong(String name, String text, double least, double most, @Nullable Exception cause) {
        String message = "The option " + name + "=" + text + " of the source " + source + " is not a number from "
                + plain(least) + " to " + plain(most) + ".";
        return cause == null ? new VisionException(message) : new VisionException(message, cause);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
