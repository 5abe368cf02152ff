package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.calibrate.Affine;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.compress.quantize.CalibratedModel;
import io.sightglass.vision.compress.quantize.Sensitivity;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The variants of one model in 8 bits: with each calibrator, and if no model is good enough then, with nodes left in float. */
final class EightBits {
    private final Draft base;
    private final String prefix;
    private final CalibratedModel calibrated;
    private final List<Picture> few;
    private final Jury jury;
    private final List<Draft> drafts = new ArrayList<>();

    /**
     * @param base the model in float that was calibrated
     * @param prefix of the variants' names
     * @param few pictures to rank nodes by
     */
    EightBits(Draft base, String prefix, CalibratedModel calibrated, List<Picture> few, Jury jury) {
        this.base = base;
        this.prefix = prefix;
        this.calibrated = calibrated;
        this.few = List.copyOf(few);
        this.jury = jury;
    }

    /**
     * The drafts.
     *
     * @param least the quality that is good enough
     */
    List<Draft> drafts(List<Calibrator> calibrators, double least, Progress progress) throws VisionException {
        Progress trying = progress.part(0, 0.5);
        int count = calibrators.size();
        for (int i = 0; i < count; i++) {
            Calibrator calibrator = calibrators.get(i);
            Progress one = trying.part((double) i / count, (i + 1.0) / count);
            drafts.add(quantized(calibrator, calibrated.codes(calibrator), Set.of(), one));
        }
        if (drafts.stream().noneMatch(draft -> draft.quality() >= least)) {
            exclude(calmest(drafts).orElseThrow(), least, progress.part(0.5, 1));
        }
        return List.copyOf(drafts);
    }

    /**
     * The calibrator whose codes change least of what leaves the trunk. On few validation images the quality says less about
     * that: one box more or less is more than lies between calibrators.
     */
    private static Optional<Calibrator> calmest(List<Draft> drafts) {
        return drafts.stream()
                .max(Comparator.comparingDouble(draft -> draft.noise().orElseThrow()))
                .flatMap(Draft::calibrator);
    }

    private Draft quantized(Calibrator calibrator, Map<String, Affine> codes, Set<String> left, Progress progress)
            throws VisionException {
        Set<String> floats = new TreeSet<>(left);
        floats.addAll(calibrated.alwaysLeft());
        ModelCard card = Cards.child(
                base.judged().model(),
                Map.of(
                        "precision", Precision.INT8.word(),
                        "calibrator", calibrator.word(),
                        "float_nodes", String.join(", ", floats)));
        String name = prefix + Precision.INT8.word() + "-" + calibrator.word();
        return new Draft(
                left.isEmpty() ? name : name + "-but-" + left.size(),
                Precision.INT8,
                base.rebuilt(),
                Optional.of(calibrator),
                left,
                jury.judge(
                        calibrated.quantized(codes, left),
                        card,
                        base.judged().model().file(),
                        progress),
                Optional.of(calibrated.noise(codes, left, few)));
    }

    /** Leaves the nodes that suffer most in float, as few as bring the quality back. */
    private void exclude(Calibrator calibrator, double least, Progress progress) throws VisionException {
        Map<String, Affine> codes = calibrated.codes(calibrator);
        List<String> worstFirst = calibrated.sensitivities(codes, few, progress.part(0, 0.4)).stream()
                .map(Sensitivity::unit)
                .toList();
        List<Draft> tried = new ArrayList<>();
        Progress trying = progress.part(0.4, 1);
        Set<String> left = Exclusion.fewest(worstFirst, least, nodes -> {
            double done = 1 - Math.pow(0.8, tried.size());
            Progress one = trying.part(done, done + (1 - done) / 5);
            tried.add(quantized(calibrator, codes, nodes, one));
            return tried.getLast().quality();
        });
        tried.stream()
                .filter(draft -> draft.left().equals(left) && !left.isEmpty())
                .findFirst()
                .ifPresent(drafts::add);
    }
}
