package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.metrics.Kappa;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far two annotators agree about the images that both have annotated.
 *
 * @param images how many those are
 * @param classes one a label that either marked, in order of name
 * @param judged images whose part both called good or defective
 * @param sameQuality share of the judged with the same judgement; empty when there is none
 * @param qualityKappa Cohen's kappa of the judgements
 * @param tagKappas Cohen's kappa of having a tag or not, by tag in order of name
 */
public record PairAgreement(
        Annotator first,
        Annotator second,
        int images,
        List<ClassAgreement> classes,
        int judged,
        OptionalDouble sameQuality,
        OptionalDouble qualityKappa,
        SequencedMap<String, OptionalDouble> tagKappas) {
    public PairAgreement {
        classes = List.copyOf(classes);
        tagKappas = Collections.unmodifiableSequencedMap(new TreeMap<>(tagKappas));
    }

    private record Both(Opinion one, Opinion two) {}

    /**
     * @param threshold least intersection over union of regions that mean the same, in (0, 1]
     */
    public static PairAgreement of(List<Opinions> images, Annotator first, Annotator second, double threshold) {
        List<Both> both = new ArrayList<>();
        for (Opinions image : images) {
            image.of(first).ifPresent(a -> image.of(second).ifPresent(b -> both.add(new Both(a, b))));
        }
        long[][] judgements = judgements(both);
        int judged = (int) (judgements[0][0] + judgements[0][1] + judgements[1][0] + judgements[1][1]);
        return new PairAgreement(
                first,
                second,
                both.size(),
                classes(both, threshold),
                judged,
                Kappa.observed(judgements),
                Kappa.cohen(judgements),
                tags(both));
    }

    /** All labels together. */
    public ClassAgreement overall() {
        return classes.stream().reduce(new ClassAgreement("", 0, 0, 0, 0), ClassAgreement::plus);
    }

    private static List<ClassAgreement> classes(List<Both> both, double threshold) {
        Map<String, ClassAgreement> classes = new TreeMap<>();
        for (Both image : both) {
            for (ClassAgreement label : classes(image.one(), image.two(), threshold)) {
                classes.merge(label.label(), label, ClassAgreement::plus);
            }
        }
        return List.copyOf(classes.values());
    }

    /** Of one image, one a label that either marked, in order of name. */
    public static List<ClassAgreement> classes(Opinion one, Opinion two, double threshold) {
        Matching matching = Matching.ofSameLabels(one.regions(), two.regions(), threshold);
        Map<String, ClassAgreement> classes = new TreeMap<>();
        for (Matching.Pair pair : matching.pairs()) {
            String label = one.regions().get(pair.first()).label();
            classes.merge(label, new ClassAgreement(label, 1, 0, 0, pair.iou()), ClassAgreement::plus);
        }
        for (int i : matching.onlyFirst()) {
            String label = one.regions().get(i).label();
            classes.merge(label, new ClassAgreement(label, 0, 1, 0, 0), ClassAgreement::plus);
        }
        for (int i : matching.onlySecond()) {
            String label = two.regions().get(i).label();
            classes.merge(label, new ClassAgreement(label, 0, 0, 1, 0), ClassAgreement::plus);
        }
        return List.copyOf(classes.values());
    }

    private static long[][] judgements(List<Both> both) {
        long[][] counts = new long[2][2];
        for (Both image : both) {
            Quality one = image.one().quality();
            Quality two = image.two().quality();
            if (one == Quality.UNKNOWN || two == Quality.UNKNOWN) continue;
            counts[one == Quality.GOOD ? 0 : 1][two == Quality.GOOD ? 0 : 1]++;
        }
        return counts;
    }

    private static SequencedMap<String, OptionalDouble> tags(List<Both> both) {
        TreeSet<String> all = new TreeSet<>();
        for (Both image : both) {
            all.addAll(image.one().tags());
            all.addAll(image.two().tags());
        }
        SequencedMap<String, OptionalDouble> kappas = new TreeMap<>();
        for (String tag : all) {
            long[][] counts = new long[2][2];
            for (Both image : both) {
                counts[image.one().tags().contains(tag) ? 0 : 1][
                        image.two().tags().contains(tag) ? 0 : 1]++;
            }
            kappas.put(tag, Kappa.cohen(counts));
        }
        return kappas;
    }
}
