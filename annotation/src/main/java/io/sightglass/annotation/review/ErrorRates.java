package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.metrics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an annotator made of known images.
 *
 * @param images how many known images the annotator has annotated
 * @param judged those whose part is known to be good or defective
 * @param misjudged the judged with another judgement, or none
 * @param classes one a label of the truth or of the annotator, in order of name
 */
public record ErrorRates(Annotator annotator, int images, int judged, int misjudged, List<OfClass> classes) {
    public ErrorRates {
        classes = List.copyOf(classes);
    }

    /** An image with its truth and what the annotator says. */
    public record Answer(Opinion given, Opinion truth) {}

    /**
     * Mistakes with one label.
     *
     * @param there regions of the truth
     * @param missed of those, the ones the annotator marked with nothing
     * @param wrong of those, the ones the annotator marked with another label
     * @param marked regions of the annotator
     * @param made of those, the ones where nothing is
     */
    public record OfClass(String label, long there, long missed, long wrong, long marked, long made) {
        /** Share of what is there that was missed or called otherwise; 0 to 1 when nothing is there. */
        public Interval errors() {
            return Interval.wilson(missed + wrong, there);
        }

        /** Share of what was marked where nothing is; 0 to 1 when nothing was marked. */
        public Interval inventions() {
            return Interval.wilson(made, marked);
        }

        private OfClass plus(OfClass other) {
            return new OfClass(
                    label,
                    there + other.there,
                    missed + other.missed,
                    wrong + other.wrong,
                    marked + other.marked,
                    made + other.made);
        }
    }

    /** Share of the judged that were misjudged. */
    public Interval misjudgements() {
        return Interval.wilson(misjudged, judged);
    }

    /** Those of each annotator, in order of name. */
    public static List<ErrorRates> of(List<Answer> answers, double threshold) {
        Map<Annotator, List<Answer>> byAnnotator = new TreeMap<>();
        for (Answer answer : answers) {
            byAnnotator
                    .computeIfAbsent(answer.given().by(), k -> new ArrayList<>())
                    .add(answer);
        }
        List<ErrorRates> rates = new ArrayList<>();
        byAnnotator.forEach((annotator, theirs) -> rates.add(of(annotator, theirs, threshold)));
        return rates;
    }

    private static ErrorRates of(Annotator annotator, List<Answer> answers, double threshold) {
        Map<String, OfClass> classes = new TreeMap<>();
        int judged = 0;
        int misjudged = 0;
        for (Answer answer : answers) {
            for (OfClass label : classes(answer, threshold)) classes.merge(label.label(), label, OfClass::plus);
            Quality truth = answer.truth().quality();
            if (truth == Quality.UNKNOWN) continue;
            judged++;
            if (answer.given().quality() != truth) misjudged++;
        }
        return new ErrorRates(annotator, answers.size(), judged, misjudged, List.copyOf(classes.values()));
    }

    private static List<OfClass> classes(Answer answer, double threshold) {
        List<Region> truth = answer.truth().regions();
        List<Region> given = answer.given().regions();
        Matching matching = Matching.of(truth, given, threshold);
        List<OfClass> found = new ArrayList<>();
        for (Region region : given) found.add(new OfClass(region.label(), 0, 0, 0, 1, 0));
        for (Matching.Pair pair : matching.pairs()) {
            String label = truth.get(pair.first()).label();
            boolean wrong = !label.equals(given.get(pair.second()).label());
            found.add(new OfClass(label, 1, 0, wrong ? 1 : 0, 0, 0));
        }
        for (int i : matching.onlyFirst()) found.add(new OfClass(truth.get(i).label(), 1, 1, 0, 0, 0));
        for (int i : matching.onlySecond()) found.add(new OfClass(given.get(i).label(), 0, 0, 0, 0, 1));
        return found;
    }
}
