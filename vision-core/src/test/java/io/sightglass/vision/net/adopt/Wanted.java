package io.sightglass.vision.net.adopt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Wishes of few words. */
final class Wanted {
    static final Wishes NOTHING =
            new Wishes(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty());

    private Wanted() {}

    static Wishes as(String family) {
        return new Wishes(
                Optional.of(family), Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    static Wishes as(String family, double threshold) {
        return new Wishes(
                Optional.of(family),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(threshold),
                Optional.empty());
    }

    static Wishes as(String family, List<String> labels) {
        return new Wishes(
                Optional.of(family), Optional.of(labels), Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }
}
