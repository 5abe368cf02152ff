package io.sightglass.app.label;

import java.util.Optional;

/**
 * How large a pixel is on the part.
 *
 * @param millimetres side of a pixel
 */
record Scale(double millimetres) {
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e4;

    Scale {
        if (!(millimetres >= LEAST && millimetres <= MOST))
            throw new IllegalArgumentException("millimetres per pixel: " + millimetres);
    }

    /** By a line of known length; empty when there is no such scale. */
    static Optional<Scale> of(double millimetres, double pixels) {
        return of(millimetres / pixels);
    }

    /** Empty when there is no such scale. */
    static Optional<Scale> of(double millimetres) {
        return millimetres >= LEAST && millimetres <= MOST ? Optional.of(new Scale(millimetres)) : Optional.empty();
    }

    /** What a person typed, with a point or a comma; empty when it is no length above zero. */
    static Optional<Double> length(String typed) {
        String number = typed.strip().replace(',', '.');
        if (!number.matches("[0-9]{1,9}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}")) return Optional.empty();
        return Optional.of(Double.parseDouble(number)).filter(length -> length > 0);
    }
}
