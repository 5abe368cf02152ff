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
 * @param good labels that good parts have, for classifiers
 */
public record Wishes(
        Optional<String> family,
        Optional<List<String>> labels,
        Optional<String> licence,
        OptionalDouble threshold,
        Optional<PixelForm> pixels,
        List<String> good) {
    public Wishes {
        good = List.copyOf(good);
    }

    /** Of a model none of whose labels is known to be that of good parts. */
    public Wishes(
            Optional<String> family,
            Optional<List<String>> labels,
            Optional<String> licence,
            OptionalDouble threshold,
            Optional<PixelForm> pixels) {
        this(family, labels, licence, threshold, pixels, List.of());
    }
}
