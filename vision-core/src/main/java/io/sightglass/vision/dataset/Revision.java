package io.sightglass.vision.dataset;

import java.util.List;

/**
 * An immutable snapshot of a project's annotated images, label set and splits.
 *
 * @param hash SHA-256 over the labels and, in order, each sample's id, name, split and truth; in hexadecimal
 * @param labels names of the classes; a model's class k is {@code labels.get(k)}
 */
public record Revision(String hash, List<String> labels, List<Sample> samples) {
    public Revision {
        labels = List.copyOf(labels);
        samples = List.copyOf(samples);
    }

    /** The samples of one split, in the revision's order. */
    public List<Sample> of(Split split) {
        return samples.stream().filter(s -> s.split() == split).toList();
    }
}
