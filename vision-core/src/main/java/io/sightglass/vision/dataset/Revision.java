package io.sightglass.vision.dataset;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * An immutable snapshot of a project's annotated images, label set and splits.
 *
 * @param hash SHA-256 over the labels, the scope and, in order, each sample's id, name, split and truth; in hexadecimal
 * @param labels names of the classes; a model's class k is {@code labels.get(k)}
 * @param scope what counts of every image
 */
public record Revision(String hash, List<String> labels, Scope scope, List<Sample> samples) {
    public Revision {
        labels = List.copyOf(labels);
        samples = List.copyOf(samples);
    }

    /** Of images that count as a whole, but for what each of them says. */
    public Revision(String hash, List<String> labels, List<Sample> samples) {
        this(hash, labels, Scope.ALL, samples);
    }

    /** What covers one of its samples, of the size that is given; empty where all of it counts. */
    public Optional<Cover> cover(Sample sample, Size size) {
        return Cover.of(size, List.of(scope, sample.truth().scope()));
    }

    /** The judgement about what counts of one of its samples. */
    public Quality quality(Sample sample) {
        return sample.truth().qualityWithin(cover(sample, sample.size()));
    }

    /** The samples of one split, in the revision's order. */
    public List<Sample> of(Split split) {
        return samples.stream().filter(s -> s.split() == split).toList();
    }
}
