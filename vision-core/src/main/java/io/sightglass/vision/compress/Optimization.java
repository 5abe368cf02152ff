package io.sightglass.vision.compress;

import io.sightglass.vision.compare.Pareto;
import io.sightglass.vision.evaluate.Grounds;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a model could be, judged on the same images and timed in turns.
 *
 * @param metric the figure that decides: image_auroc, map50 or mean_iou
 * @param tolerance how much of it may be lost
 * @param calibrationImages on how many training images ranges were measured
 * @param grounds what the quality of the parent rests on
 * @param narrow nodes that every 8-bit variant leaves in float because they are faster so
 * @param variants the parent first
 */
public record Optimization(
        String metric,
        double tolerance,
        int calibrationImages,
        Grounds grounds,
        Set<String> narrow,
        List<Variant> variants) {
    public Optimization {
        narrow = Set.copyOf(narrow);
        variants = List.copyOf(variants);
    }

    public Variant parent() {
        return variants.getFirst();
    }

    /** How much of the deciding figure a variant loses; below 0 when it gains. */
    public double loss(Variant variant) {
        return parent().quality() - variant.quality();
    }

    /** Whether it loses no more than is allowed; not where the figure could not be computed. */
    public boolean isWithin(Variant variant) {
        return loss(variant) <= tolerance;
    }

    /**
     * The variant wholly in 8 bits with the least noise, where it loses too much but so little that it may be chance: its 95 %
     * interval reaches into the tolerance. Empty where another one wholly in 8 bits is within it.
     */
    public Optional<Variant> perhapsWithin() {
        List<Variant> whole = variants.stream()
                .filter(v -> v.precision() == Precision.INT8 && v.left().isEmpty() && !v.isRebuilt())
                .toList();
        if (whole.stream().anyMatch(this::isWithin)) return Optional.empty();
        return whole.stream()
                .filter(v -> v.change().filter(i -> -i.high() <= tolerance).isPresent())
                .max(Comparator.comparingDouble(v -> v.noise().orElse(0.0)));
    }

    /** Whether each variant is best in quality, time for an image and size of the file taken together. */
    public List<Boolean> front() {
        return Pareto.front(variants.stream()
                .map(v -> List.of(-v.quality(), v.time().imageMillis(), (double) v.bytes()))
                .toList());
    }

    /** The model in float that a variant was made from: the parent, or for one in 8 bits the one with the same network. */
    public Variant base(Variant variant) {
        if (variant.precision() == Precision.FP32) return parent();
        return variants.stream()
                .filter(v -> v.precision() == Precision.FP32 && v.rebuilt().equals(variant.rebuilt()))
                .findFirst()
                .orElseGet(this::parent);
    }

    /**
     * The variants worth keeping: of each network and each precision the one with least noise of those within the tolerance, but
     * not the parent; with a changed network or in 8 bits only where that is faster. Calibrators hardly differ in time, and in
     * quality on few images mostly by chance, so one of them is enough. One in 8 bits with a changed network is kept behind the
     * one in float that it is compared with, or not at all.
     */
    public List<Variant> chosen() {
        return variants.stream()
                .map(Variant::rebuilt)
                .distinct()
                .filter(rebuilt ->
                        rebuilt.isEmpty() || best(rebuilt, Precision.FP32).isPresent())
                .flatMap(rebuilt -> Stream.of(Precision.values()).flatMap(p -> best(rebuilt, p).stream()))
                .toList();
    }

    /** Those worth keeping, the fastest first. */
    public List<Variant> fastestFirst() {
        return chosen().stream()
                .sorted(Comparator.comparingDouble(v -> v.time().imageMillis()))
                .toList();
    }

    private Optional<Variant> best(Optional<Rebuild> rebuilt, Precision precision) {
        return variants.stream()
                .skip(1)
                .filter(v -> v.rebuilt().equals(rebuilt) && v.precision() == precision && isWithin(v))
                .filter(v -> !(v.isRebuilt() || precision == Precision.INT8)
                        || v.time().faster() > 1)
                .max(Comparator.comparingDouble((Variant v) -> v.noise().orElse(0.0))
                        .thenComparingDouble(Variant::quality));
    }
}
