package io.sightglass.annotation.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers in text files, with a point and without an exponent, whatever the country. */
final class Decimal {
    private static final double FARTHEST = 1e9;

    private Decimal() {}

    /** The number as it is. */
    static String text(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** The number to so many places after the point. */
    static String text(double value, int places) {
        return plain(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
    }

    /** Whether it is finite and no farther away than any image is large, so that sums and products of such are finite too. */
    static boolean isPosition(double value) {
        return Math.abs(value) <= FARTHEST;
    }

    /** A number that can be a position; anything else is an IllegalArgumentException. */
    static double parse(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (isPosition(value)) return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no number", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" is no position");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
