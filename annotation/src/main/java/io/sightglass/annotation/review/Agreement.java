package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.metrics.Kappa;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the annotators of a project agree.
 *
 * @param images with at least two opinions
 * @param pairs one for each two annotators with an image in common, in order of name
 * @param qualityKappa Fleiss' kappa of the judgements good and defective of all annotators
 * @param tagKappas Fleiss' kappa of having a tag or not, by tag in order of name
 */
public record Agreement(
        int images,
        double threshold,
        List<PairAgreement> pairs,
        OptionalDouble qualityKappa,
        SequencedMap<String, OptionalDouble> tagKappas) {
    public Agreement {
        pairs = List.copyOf(pairs);
        tagKappas = Collections.unmodifiableSequencedMap(new TreeMap<>(tagKappas));
    }

    /**
     * @param threshold least intersection over union of regions that mean the same, in (0, 1]
     */
    public static Agreement of(List<Opinions> all, double threshold) {
        List<Opinions> images =
                all.stream().filter(o -> o.opinions().size() > 1).toList();
        return new Agreement(images.size(), threshold, pairs(images, threshold), quality(images), tags(images));
    }

    private static List<PairAgreement> pairs(List<Opinions> images, double threshold) {
        TreeSet<Annotator> annotators = new TreeSet<>();
        for (Opinions image : images) image.opinions().forEach(o -> annotators.add(o.by()));
        List<PairAgreement> pairs = new ArrayList<>();
        for (Annotator first : annotators) {
            for (Annotator second : annotators.tailSet(first, false)) {
                PairAgreement pair = PairAgreement.of(images, first, second, threshold);
                if (pair.images() > 0) pairs.add(pair);
            }
        }
        return pairs;
    }

    private static OptionalDouble quality(List<Opinions> images) {
        long[][] counts = new long[images.size()][2];
        for (int i = 0; i < counts.length; i++) {
            for (Opinion opinion : images.get(i).opinions()) {
                if (opinion.quality() != Quality.UNKNOWN) counts[i][opinion.quality() == Quality.GOOD ? 0 : 1]++;
            }
        }
        return Kappa.fleiss(counts);
    }

    private static SequencedMap<String, OptionalDouble> tags(List<Opinions> images) {
        TreeSet<String> all = new TreeSet<>();
        for (Opinions image : images) image.opinions().forEach(o -> all.addAll(o.tags()));
        SequencedMap<String, OptionalDouble> kappas = new TreeMap<>();
        for (String tag : all) {
            long[][] counts = new long[images.size()][2];
            for (int i = 0; i < counts.length; i++) {
                for (Opinion opinion : images.get(i).opinions())
                    counts[i][opinion.tags().contains(tag) ? 0 : 1]++;
            }
            kappas.put(tag, Kappa.fleiss(counts));
        }
        return kappas;
    }
}
