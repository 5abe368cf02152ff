package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the images between two revisions, in the order of the later one and then what is gone. An image is the same
 * when its content and name are, or else its content alone.
 *
 * @param before hash of the earlier revision
 * @param after hash of the later revision
 * @param same how many images did not change
 * @param scope whether something else of all images counts
 */
public record RevisionDiff(String before, String after, int same, List<ImageChange> changes, boolean scope) {
    public RevisionDiff {
        changes = List.copyOf(changes);
    }

    public static RevisionDiff of(Revision before, Revision after) {
        Map<String, List<Sample>> old = new LinkedHashMap<>();
        for (Sample sample : before.samples()) {
            old.computeIfAbsent(sample.id(), k -> new ArrayList<>()).add(sample);
        }
        List<ImageChange> changes = new ArrayList<>();
        int same = 0;
        for (Sample sample : after.samples()) {
            Optional<Sample> known = take(old, sample);
            if (known.isEmpty()) changes.add(new ImageChange.Added(sample.name()));
            else if (isSame(known.get(), sample)) same++;
            else changes.add(ImageChange.Changed.of(known.get(), sample));
        }
        old.values().forEach(left -> left.forEach(s -> changes.add(new ImageChange.Removed(s.name()))));
        return new RevisionDiff(
                before.hash(), after.hash(), same, changes, !before.scope().equals(after.scope()));
    }

    private static Optional<Sample> take(Map<String, List<Sample>> old, Sample sample) {
        List<Sample> candidates = old.getOrDefault(sample.id(), Collections.emptyList());
        Optional<Sample> best = candidates.stream()
                .filter(s -> s.name().equals(sample.name()))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        best.ifPresent(candidates::remove);
        return best;
    }

    private static boolean isSame(Sample one, Sample other) {
        return one.split() == other.split() && one.truth().equals(other.truth());
    }
}
