package io.sightglass.vision.net.adopt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said about a foreign model beside its file.
 *
 * @param family its family's name; recognized when empty
 * @param labels names of its classes, without background
 * @param licence under which it may be used
 * @param threshold score from which a finding counts; for anomaly the raw score, of any range
 * @param pixels how it wants its pixels, when not as its family usually does
 */
public record Wishes(
        Optional<String> family,
        Optional<List<String>> labels,
        Optional<String> licence,
        OptionalDouble threshold,
        Optional<PixelForm> pixels) {

    /** None but the family. */
    public static Wishes of(String family) {
        return new Wishes(
                Optional.of(family), Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** The same with a threshold. */
    public Wishes withThreshold(double value) {
        return new Wishes(family, labels, licence, OptionalDouble.of(value), pixels);
    }

    /** The same with labels. */
    public Wishes withLabels(List<String> names) {
        return new Wishes(family, Optional.of(names), licence, threshold, pixels);
    }
}
