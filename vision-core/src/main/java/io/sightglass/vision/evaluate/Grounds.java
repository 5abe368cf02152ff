package io.sightglass.vision.evaluate;

import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.metrics.Interval;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the figures on a split rest on.
 *
 * @param images how many the split has
 * @param lacksGood whether good parts matter to the task and none is among them
 * @param lacksDefective whether defective parts matter to the task and none is among them
 * @param missing labels that matter to the task and of which nothing is among them
 * @param blind whether things with labels that matter are among them and nothing was marked right
 */
public record Grounds(
        Split split, int images, boolean lacksGood, boolean lacksDefective, List<String> missing, boolean blind) {
    /** In the settings on a model's card: why the figures on the card may be chance or worth nothing, as sentences. */
    public static final String CAREFUL = "careful";

    /** With fewer images more than a quarter of other parts may be judged wrongly even when all verdicts on these are right. */
    public static final int FEW = 10;

    private static final int MOST_NAMED = 5;

    public Grounds {
        missing = List.copyOf(missing);
    }

    /**
     * Those of a training that is judged on the split.
     *
     * @param marked the figure that {@link Figures#marking} names
     */
    public static Grounds of(Revision revision, Split split, Task task, OptionalDouble marked) {
        Grounds bare = of(revision, split, task);
        boolean blind = marked.isPresent()
                && marked.getAsDouble() == 0
                && bare.missing.size() < revision.labels().size();
        return new Grounds(split, bare.images, bare.lacksGood, bare.lacksDefective, bare.missing, blind);
    }

    /** Those of what is judged on the split, whatever comes of it. */
    public static Grounds of(Revision revision, Split split, Task task) {
        List<Sample> samples = revision.of(split);
        Set<Quality> kinds = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Sample sample : samples) {
            kinds.add(revision.quality(sample));
            List<Region> all = sample.truth().regions();
            Optional<Cover> cover = revision.cover(sample, sample.size());
            cover.map(c -> c.left(all)).orElse(all).forEach(region -> seen.add(region.label()));
        }
        return of(split, samples.size(), task, kinds, unseen(task, revision.labels(), seen), false);
    }

    /** Those of an evaluation. */
    static Grounds of(Evaluation evaluation) {
        return of(List.of(evaluation), evaluation.subject().labels());
    }

    /**
     * Those of evaluations of one task on the same images.
     *
     * @param evaluations at least one
     * @param labels of the project; others matter as little as those that no model knows
     */
    public static Grounds of(List<Evaluation> evaluations, List<String> labels) {
        Set<String> known = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Evaluation evaluation : evaluations) {
            known.addAll(evaluation.subject().labels());
            for (ImageResult image : evaluation.images()) addLabels(evaluation, image.evidence(), seen);
        }
        Evaluation any = evaluations.getFirst();
        Set<Quality> kinds = any.images().stream().map(ImageResult::quality).collect(Collectors.toSet());
        List<String> mattering = labels.stream().filter(known::contains).toList();
        List<String> missing = unseen(any.task(), mattering, seen);
        boolean blind =
                missing.size() < mattering.size() && evaluations.stream().allMatch(Grounds::marksNothing);
        return of(any.split(), any.images().size(), any.task(), kinds, missing, blind);
    }

    private static boolean marksNothing(Evaluation evaluation) {
        return Figures.marking(evaluation.task())
                .filter(figure -> evaluation.figure(figure) == 0)
                .isPresent();
    }

    private static void addLabels(Evaluation evaluation, Evidence evidence, Set<String> seen) {
        switch (evidence) {
            case Evidence.Boxes boxes -> boxes.truth().forEach(known -> seen.add(known.label()));
            case Evidence.Kind kind -> seen.addAll(kind.truth());
            case Evidence.Pixels pixels ->
                addLabels(pixels, evaluation.subject().labels(), seen);
            case Evidence.Heat heat -> {}
        }
    }

    private static Grounds of(
            Split split, int images, Task task, Set<Quality> kinds, List<String> missing, boolean blind) {
        boolean sorts = Figures.deciding(task).equals(Figures.IMAGE_AUROC);
        return new Grounds(
                split,
                images,
                sorts && !kinds.contains(Quality.GOOD),
                sorts && !kinds.contains(Quality.DEFECTIVE),
                missing,
                blind);
    }

    private static void addLabels(Evidence.Pixels pixels, List<String> labels, Set<String> seen) {
        for (int k = 0; k < labels.size(); k++) {
            if (pixels.counts().get(k + 1).stream().anyMatch(count -> count > 0)) seen.add(labels.get(k));
        }
    }

    private static List<String> unseen(Task task, List<String> labels, Set<String> seen) {
        if (task == Task.ANOMALY) return List.of();
        return labels.stream().filter(label -> !seen.contains(label)).toList();
    }

    /** Whether there are so few images that figures on them are mostly chance. */
    public boolean few() {
        return images < FEW;
    }

    /** The share of right verdicts on other parts, in [0, 1], that may be true even when all on these images are right. */
    public double least() {
        return Interval.wilson(images, images).low();
    }

    /** The missing labels in words, the first of them where there are many. */
    public String missingWords() {
        String first = String.join(", ", missing.subList(0, Math.min(MOST_NAMED, missing.size())));
        return missing.size() > MOST_NAMED ? first + ", ... (" + missing.size() + ")" : first;
    }

    /** Why the figures may be chance or say nothing, as sentences; empty where nothing speaks against them. */
    public Optional<String> careful() {
        List<String> sentences = new ArrayList<>();
        String where = split.word() + " split";
        if (images == 0)
            return Optional.of("Careful: the " + where + " has no images, so nothing tells how good this is.");
        if (few()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "the %s has only %d %s, and figures on so few are mostly chance: even with all verdicts right, as few"
                            + " as %.0f %% may be on other parts (95 %% interval).",
                    where,
                    images,
                    images == 1 ? "image" : "images",
                    100 * least()));
        }
        if (lacksGood) sentences.add("the " + where + " has no good part, so nothing tells how many are rejected.");
        if (lacksDefective) sentences.add("the " + where + " has no defective part, so nothing tells how many escape.");
        if (!missing.isEmpty()) {
            sentences.add("the " + where + " has nothing labelled " + missingWords()
                    + ", so nothing tells how well that is found.");
        }
        if (blind) {
            sentences.add("nothing of what is marked in the " + where
                    + " is marked right. Train longer or on more images, or look whether the labels are right.");
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of("Careful: " + String.join(" Also, ", sentences));
    }

    /** The card with what speaks against its figures, in place of what it said before. */
    public ModelCard noted(ModelCard card) {
        return careful().map(why -> card.withSetting(CAREFUL, why)).orElseGet(() -> card.withoutSetting(CAREFUL));
    }
}
