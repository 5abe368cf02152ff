package io.sightglass.annotation.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers in text files, with a point and without an exponent, whatever the country. */
final class Decimal {
    private Decimal() {}

    /** The number as it is. */
    static String text(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** The number to so many places after the point. */
    static String text(double value, int places) {
        return plain(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
    }

    /** A finite number; anything else is an IllegalArgumentException. */
    static double parse(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no number", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" is no position");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
