package io.sightglass.vision.evaluate;

import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.metrics.CocoEvaluation;
import io.sightglass.vision.metrics.CocoResampling;
import io.sightglass.vision.metrics.FoundObject;
import io.sightglass.vision.metrics.PixelMetrics;
import io.sightglass.vision.metrics.Ranking;
import io.sightglass.vision.metrics.TrueObject;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;

/** The figures over many images, computed from what is kept of each. What cannot be computed is left out. */
public final class Figures {
    /** How well scores rank defective parts above good ones. */
    public static final String IMAGE_AUROC = "image_auroc";
    /** The same a pixel, where regions are marked. */
    public static final String PIXEL_AUROC = "pixel_auroc";
    /** Of whole images compared pixel by pixel with good training images: an alarm, not a figure of the model. */
    public static final String RAW_PIXEL_AUROC = "raw_pixel_auroc";
    /** COCO's mean average precision. */
    public static final String MAP = "map";
    /** The same at an overlap of one half. */
    public static final String MAP50 = "map50";
    /** Intersection over union, mean over the classes that occur, background among them. */
    public static final String MEAN_IOU = "mean_iou";
    /** The same without background. */
    public static final String DEFECT_IOU = "defect_iou";
    /** Share of the images on which something is marked whose kind the model names. */
    public static final String LABEL_ACCURACY = "label_accuracy";
    /** Share of right verdicts at the model's threshold. */
    public static final String ACCURACY = "accuracy";

    /** Harmonic mean of precision and recall of the verdict "defective" at the model's threshold. */
    public static final String F1 = "image_f1";

    private Figures() {}

    /** The name of the figure by which models of a task are compared. */
    public static String deciding(Task task) {
        return switch (task) {
            case ANOMALY, CLASSIFICATION -> IMAGE_AUROC;
            case DETECTION -> MAP50;
            case SEGMENTATION -> MEAN_IOU;
        };
    }

    /** The name of a figure of a split's images, on a model's card and in the record of a training. */
    public static String of(Split split, String figure) {
        return split.word() + "." + figure;
    }

    /** The name of the figure that is 0 where a model marks nothing right; empty for a task whose models mark nothing. */
    public static Optional<String> marking(Task task) {
        return switch (task) {
            case ANOMALY, CLASSIFICATION -> Optional.empty();
            case DETECTION -> Optional.of(MAP50);
            case SEGMENTATION -> Optional.of(DEFECT_IOU);
        };
    }

    /** All figures of a task by name. */
    static SequencedMap<String, Double> of(
            Task task, List<String> labels, List<ImageResult> images, Optional<PixelMetrics> pixels) {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        switch (task) {
            case ANOMALY -> {
                put(figures, IMAGE_AUROC, imageAuroc(images));
                pixels.ifPresent(p -> {
                    put(figures, PIXEL_AUROC, p.auroc());
                    put(figures, "pixel_aupro", p.aupro());
                });
            }
            case CLASSIFICATION -> {
                put(figures, IMAGE_AUROC, imageAuroc(images));
                put(figures, LABEL_ACCURACY, labelAccuracy(images));
            }
            case DETECTION -> {
                figures.putAll(CocoEvaluation.of(truths(labels, images), found(labels, images))
                        .figures());
                figures.keySet().removeIf(name -> !name.equals(MAP) && !name.equals(MAP50));
                put(figures, IMAGE_AUROC, imageAuroc(images));
            }
            case SEGMENTATION -> {
                List<OptionalDouble> iou = iou(images, labels.size() + 1);
                put(figures, MEAN_IOU, mean(iou));
                put(figures, DEFECT_IOU, mean(iou.subList(1, iou.size())));
                put(figures, IMAGE_AUROC, imageAuroc(images));
            }
        }
        put(figures, ACCURACY, accuracy(images));
        put(figures, F1, f1(images));
        return figures;
    }

    /**
     * The task's figure for each label by itself: AP at IoU 0.5 of boxes, IoU of areas, share of the images with that label
     * alone which are named so. Labels that occur nowhere are left
     * out; there are none for anomaly detection.
     */
    public static SequencedMap<String, Double> byLabel(Task task, List<String> labels, List<ImageResult> images) {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        switch (task) {
            case ANOMALY -> {}
            case CLASSIFICATION ->
                labels.forEach(label -> put(
                        figures,
                        label,
                        labelAccuracy(images.stream()
                                .filter(i -> i.evidence() instanceof Evidence.Kind kind
                                        && kind.truth().equals(List.of(label)))
                                .toList())));
            case DETECTION ->
                CocoEvaluation.of(truths(labels, images), found(labels, images))
                        .classes()
                        .forEach(c -> {
                            if (c.label() < labels.size()) put(figures, labels.get(c.label()), c.map50());
                        });
            case SEGMENTATION -> {
                List<OptionalDouble> iou = iou(images, labels.size() + 1);
                for (int k = 0; k < labels.size(); k++) put(figures, labels.get(k), iou.get(k + 1));
            }
        }
        return figures;
    }

    /**
     * One figure as a function of draws of these images, by their places in the list, which may repeat; empty when it cannot be
     * computed from what is kept.
     */
    public static Function<int[], OptionalDouble> resampled(
            String name, List<String> labels, List<ImageResult> images) {
        if (name.equals(MAP) || name.equals(MAP50)) {
            CocoResampling boxes = CocoResampling.of(truths(labels, images), found(labels, images));
            return name.equals(MAP) ? boxes::map : boxes::map50;
        }
        return drawn ->
                of(name, labels, Arrays.stream(drawn).mapToObj(images::get).toList());
    }

    private static OptionalDouble of(String name, List<String> labels, List<ImageResult> images) {
        return switch (name) {
            case IMAGE_AUROC -> imageAuroc(images);
            case ACCURACY -> accuracy(images);
            case F1 -> f1(images);
            case LABEL_ACCURACY -> labelAccuracy(images);
            case MEAN_IOU -> mean(iou(images, labels.size() + 1));
            case DEFECT_IOU -> {
                List<OptionalDouble> iou = iou(images, labels.size() + 1);
                yield mean(iou.subList(1, iou.size()));
            }
            default -> OptionalDouble.empty();
        };
    }

    /** The true objects of all images, numbered in order. Labels that the model does not know come after those it does. */
    public static List<TrueObject> truths(List<String> labels, List<ImageResult> images) {
        List<TrueObject> truths = new ArrayList<>();
        List<String> known = new ArrayList<>(labels);
        for (int i = 0; i < images.size(); i++) {
            if (!(images.get(i).evidence() instanceof Evidence.Boxes boxes)) continue;
            for (Evidence.Known truth : boxes.truth()) {
                if (!known.contains(truth.label())) known.add(truth.label());
                truths.add(TrueObject.of(i, known.indexOf(truth.label()), truth.box()));
            }
            for (Evidence.Known truth : boxes.ignored()) {
                int label = known.indexOf(truth.label());
                if (label < 0) continue;
                truths.add(new TrueObject(i, label, truth.box(), truth.box().area(), true));
            }
        }
        return truths;
    }

    /** The objects the model claims in all images, numbered in order. */
    public static List<FoundObject> found(List<String> labels, List<ImageResult> images) {
        List<FoundObject> found = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (!(images.get(i).evidence() instanceof Evidence.Boxes boxes)) continue;
            int image = i;
            boxes.found()
                    .forEach(d -> found.add(new FoundObject(image, labels.indexOf(d.label()), d.box(), d.score())));
        }
        return found;
    }

    /** Pixels by true and predicted class over all images. */
    public static List<List<Long>> confusion(List<ImageResult> images, int classes) {
        long[][] sum = new long[classes][classes];
        for (ImageResult image : images) {
            if (!(image.evidence() instanceof Evidence.Pixels pixels)) continue;
            for (int t = 0; t < classes; t++) {
                for (int p = 0; p < classes; p++)
                    sum[t][p] += pixels.counts().get(t).get(p);
            }
        }
        return Arrays.stream(sum)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    static Evidence.Pixels pixels(Mask truth, Mask answer, Optional<Cover> cover, int classes) {
        long[][] counts = new long[classes][classes];
        for (int y = 0; y < truth.size().height(); y++) {
            for (int x = 0; x < truth.size().width(); x++) {
                boolean counted = cover.isEmpty() || !cover.get().hides(x, y);
                if (counted) counts[truth.at(x, y)][answer.at(x, y)]++;
            }
        }
        return new Evidence.Pixels(Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    /** Intersection over union per class, 0 being background; empty for a class that occurs in neither. */
    public static List<OptionalDouble> iou(List<ImageResult> images, int classes) {
        List<List<Long>> counts = confusion(images, classes);
        List<OptionalDouble> iou = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            long both = counts.get(k).get(k);
            long union = -both;
            for (int j = 0; j < classes; j++)
                union += counts.get(k).get(j) + counts.get(j).get(k);
            iou.add(union == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) both / union));
        }
        return iou;
    }

    private static OptionalDouble imageAuroc(List<ImageResult> images) {
        List<ImageResult> known = judged(images);
        double[] scores = known.stream().mapToDouble(ImageResult::score).toArray();
        boolean[] defective = new boolean[scores.length];
        for (int i = 0; i < defective.length; i++) defective[i] = known.get(i).quality() == Quality.DEFECTIVE;
        return Ranking.auroc(scores, defective);
    }

    private static OptionalDouble accuracy(List<ImageResult> images) {
        return judged(images).stream().mapToDouble(i -> i.right() ? 1 : 0).average();
    }

    /** Empty when no part is defective and none was called so. */
    private static OptionalDouble f1(List<ImageResult> images) {
        List<ImageResult> known = judged(images);
        long wrong = known.stream().filter(i -> !i.right()).count();
        long found = known.stream()
                .filter(i -> i.right() && i.quality() == Quality.DEFECTIVE)
                .count();
        return found + wrong == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * found / (2 * found + wrong));
    }

    private static OptionalDouble labelAccuracy(List<ImageResult> images) {
        return images.stream()
                .map(ImageResult::evidence)
                .filter(e -> e instanceof Evidence.Kind kind && !kind.truth().isEmpty())
                .mapToDouble(e -> e instanceof Evidence.Kind kind && kind.right() ? 1 : 0)
                .average();
    }

    private static List<ImageResult> judged(List<ImageResult> images) {
        return images.stream().filter(i -> i.quality() != Quality.UNKNOWN).toList();
    }

    private static OptionalDouble mean(List<OptionalDouble> values) {
        return values.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    private static void put(SequencedMap<String, Double> figures, String name, OptionalDouble value) {
        value.ifPresent(v -> figures.put(name, v));
    }
}
