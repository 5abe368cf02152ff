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
        Optional<PixelForm> pixels) {}
