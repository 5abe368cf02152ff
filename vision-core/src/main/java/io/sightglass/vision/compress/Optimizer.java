package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.compress.Draft.Judged;
import io.sightglass.vision.compress.calibrate.Calibration;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.compress.quantize.CalibratedModel;
import io.sightglass.vision.compress.trunk.Tidy;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluator;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Preparation;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a model's variants in 16 and 8 bits and with a changed network, judges and times them. Calibrated and trained on training
 * images, judged on validation images; the test images are for whoever uses the result.
 */
public final class Optimizer {
    /** More images hardly change a range; see Wu et al., arXiv 2004.09602, whose ranges come from 1024 of ImageNet's. */
    private static final int CALIBRATION_IMAGES = 128;
    /** To rank nodes, few are enough. */
    private static final int RANKING_IMAGES = 8;

    private static final int TIMED_IMAGES = 8;
    private static final int ROUNDS = 120;

    private final Model parent;
    private final Revision revision;
    private final Wishes wishes;
    private final Retraining retraining;
    private final Steps steps;
    private final Evaluator.Pictures pictures;
    private final Jury jury;
    private final List<Draft> drafts = new ArrayList<>();

    /**
     * @param tolerance how much of the deciding figure may be lost, such as 0.01
     * @param calibrators those to try, at least one
     */
    public record Wishes(double tolerance, List<Calibrator> calibrators) {
        public Wishes {
            calibrators = List.copyOf(calibrators);
            if (!(tolerance >= 0)) throw new IllegalArgumentException("tolerance: " + tolerance);
            if (calibrators.isEmpty()) throw new IllegalArgumentException("no calibrator");
        }
    }

    private Optimizer(
            Model parent,
            Revision revision,
            Wishes wishes,
            Retraining retraining,
            Steps steps,
            Evaluator.Pictures pictures) {
        this.parent = parent;
        this.revision = revision;
        this.wishes = wishes;
        this.retraining = retraining;
        this.steps = steps;
        this.pictures = pictures;
        this.jury = new Jury(
                revision, steps, pictures, Figures.deciding(parent.card().task()));
    }

    /**
     * The variants, the parent first.
     *
     * @throws VisionException when a split is empty, an image cannot be read, or the model cannot be quantized or changed
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static Optimization optimize(
            Model parent,
            Revision revision,
            Wishes wishes,
            Retraining retraining,
            Steps steps,
            Evaluator.Pictures pictures,
            Progress progress)
            throws VisionException {
        return new Optimizer(parent, revision, wishes, retraining, steps, pictures).run(progress);
    }

    private Optimization run(Progress progress) throws VisionException {
        List<Model> rebuilt = new ArrayList<>(); // what is not possible is said before anything is judged
        for (Rebuild rebuild : retraining.rebuilds()) rebuilt.add(rebuild.of(parent));
        List<Picture> seen = calibrationPictures();
        // A training takes many times as long as all the rest.
        double whole = retraining.rebuilds().isEmpty() ? 1 : 0.15;
        Progress first = progress.part(0, whole);
        Judged exact = jury.judge(parent, first.part(0, 0.1));
        if (!(exact.quality() > 0)) throw unjudged(exact.quality()); // also NaN
        Draft base = floats(Precision.FP32.word(), Precision.FP32, exact);
        drafts.add(base);
        CalibratedModel calibrated = CalibratedModel.calibrate(parent, seen, first.part(0.1, 0.3));
        tidy(first.part(0.3, 0.32));
        halve(first.part(0.32, 0.35));
        quantize(base, "", calibrated, seen, wishes.calibrators(), first.part(0.35, 0.85));
        for (int i = 0; i < rebuilt.size(); i++) {
            double each = (0.95 - whole) / rebuilt.size();
            Progress one = progress.part(whole + i * each, whole + (i + 1) * each);
            retrain(rebuilt.get(i), retraining.rebuilds().get(i), seen, one);
        }
        return new Optimization(
                jury.metric(),
                wishes.tolerance(),
                seen.size(),
                jury.grounds(exact),
                calibrated.alwaysLeft(),
                timed(progress.part(rebuilt.isEmpty() ? 0.85 : 0.95, 1)));
    }

    private void quantize(
            Draft base,
            String prefix,
            CalibratedModel calibrated,
            List<Picture> seen,
            List<Calibrator> calibrators,
            Progress progress)
            throws VisionException {
        if (!calibrated.isWorthQuantizing()) return;
        double least = drafts.getFirst().quality() - wishes.tolerance();
        EightBits eightBits = new EightBits(base, prefix, calibrated, Calibration.spread(seen, RANKING_IMAGES), jury);
        drafts.addAll(eightBits.drafts(calibrators, least, progress));
    }

    /** In float, and in 8 bits with the calibrator that changes least. */
    private void retrain(Model changed, Rebuild how, List<Picture> seen, Progress progress) throws VisionException {
        Model tuned = retraining.tuning().tuned(changed, progress.part(0, 0.9));
        Judged judged = jury.judge(tuned, progress.part(0.9, 0.92));
        Draft base = new Draft(
                how.name(), Precision.FP32, Optional.of(how), Optional.empty(), Set.of(), judged, Optional.empty());
        drafts.add(base);
        CalibratedModel calibrated = CalibratedModel.calibrate(tuned, seen, progress.part(0.92, 0.95));
        if (!calibrated.isWorthQuantizing()) return;
        Calibrator calmest = calibrated.calmest(
                wishes.calibrators(), Calibration.spread(seen, RANKING_IMAGES), progress.part(0.95, 0.96));
        quantize(base, how.name() + "-", calibrated, seen, List.of(calmest), progress.part(0.96, 1));
    }

    /** Why the parent cannot be the measure of its variants. */
    private VisionException unjudged(double quality) {
        boolean sorts = Figures.deciding(parent.card().task()).equals(Figures.IMAGE_AUROC);
        boolean known = revision.of(Split.VALIDATION).stream()
                .flatMap(sample -> sample.truth().regions().stream())
                .anyMatch(region -> parent.card().labels().contains(region.label()));
        String figure = "The validation images do not tell how good the variants are: " + jury.metric();
        if (quality == 0 && known) {
            return new VisionException(figure + " of the model itself is 0, so that nothing could be lost. Train it"
                    + " longer or on more images first.");
        }
        String lacks = sorts
                ? "good and defective parts among them"
                : "labelled parts among them whose labels the model knows";
        return new VisionException(figure + " is 0, or cannot be computed without " + lacks
                + ". Change the splits or import such images.");
    }

    private List<Picture> calibrationPictures() throws VisionException {
        Preparation preparation = Preparation.of(parent, steps);
        List<Picture> all = new ArrayList<>();
        for (Sample sample : revision.of(Split.TRAIN)) all.add(() -> preparation.tensor(pictures.of(sample)));
        if (all.isEmpty()) {
            throw new VisionException(
                    "There are no images in the train split to calibrate on. Import some or change the" + " splits.");
        }
        return Calibration.spread(all, CALIBRATION_IMAGES);
    }

    /** The parent in a faster form, where there is one beyond what the runtime does by itself. */
    private void tidy(Progress progress) throws VisionException {
        Graph graph = Tidy.up(parent.graph(), parent.card().task());
        if (!Tidy.isFasterForm(parent.graph(), parent.card().task())) return;
        ModelCard card = Cards.child(parent, Map.of("precision", Precision.FP32.word()));
        drafts.add(floats("fp32-tidy", Precision.FP32, jury.judge(graph, card, parent.file(), progress)));
    }

    private void halve(Progress progress) throws VisionException {
        Graph graph = HalfPrecision.convert(parent.graph(), parent.card().task());
        ModelCard card = Cards.child(parent, Map.of("precision", Precision.FP16.word()));
        drafts.add(floats(Precision.FP16.word(), Precision.FP16, jury.judge(graph, card, parent.file(), progress)));
    }

    private static Draft floats(String name, Precision precision, Judged judged) {
        return new Draft(name, precision, Optional.empty(), Optional.empty(), Set.of(), judged, Optional.empty());
    }

    private List<Variant> timed(Progress progress) throws VisionException {
        List<Frame> frames = new ArrayList<>();
        for (Sample sample : Calibration.spread(revision.of(Split.VALIDATION), TIMED_IMAGES))
            frames.add(pictures.of(sample));
        List<Race.Time> times = Race.run(
                drafts.stream().map(draft -> draft.judged().model()).toList(), frames, ROUNDS, steps, progress);
        Comparison comparison = Comparisons.of(
                drafts.stream().map(draft -> draft.judged().evaluation()).toList(), revision.labels());
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            variants.add(new Variant(
                    draft.name(),
                    draft.precision(),
                    draft.rebuilt(),
                    draft.calibrator(),
                    List.copyOf(draft.left()),
                    draft.judged().model(),
                    draft.quality(),
                    i == 0
                            ? Optional.empty()
                            : comparison.differences().get(i - 1).interval(),
                    draft.noise(),
                    times.get(i),
                    OnnxFile.bytes(draft.judged().model().graph()).length));
        }
        return variants;
    }
}
