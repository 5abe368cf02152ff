package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.compress.calibrate.Affine;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.compress.quantize.CalibratedModel;
import io.sightglass.vision.compress.quantize.Sensitivity;
import io.sightglass.vision.compress.trunk.Tidy;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evaluator;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Preparation;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a model's variants in 16 and 8 bits, judges and times them. Calibrated on training images, judged on validation
 * images; the test images are for whoever uses the result.
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
    private final Steps steps;
    private final Evaluator.Pictures pictures;
    private final String metric;
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

    /** A variant that was not timed yet. */
    private record Draft(
            String name,
            Precision precision,
            Optional<Calibrator> calibrator,
            Set<String> left,
            Judged judged,
            Optional<Double> noise) {
        double quality() {
            return judged.quality();
        }
    }

    /** A model with what it did on the validation images. */
    private record Judged(Model model, Evaluation evaluation, double quality) {}

    private Optimizer(Model parent, Revision revision, Wishes wishes, Steps steps, Evaluator.Pictures pictures) {
        this.parent = parent;
        this.revision = revision;
        this.wishes = wishes;
        this.steps = steps;
        this.pictures = pictures;
        this.metric = Figures.deciding(parent.card().task());
    }

    /**
     * The variants, the parent first.
     *
     * @throws VisionException when a split is empty, an image cannot be read, or the model cannot be quantized
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static Optimization optimize(
            Model parent, Revision revision, Wishes wishes, Steps steps, Evaluator.Pictures pictures, Progress progress)
            throws VisionException {
        return new Optimizer(parent, revision, wishes, steps, pictures).run(progress);
    }

    private Optimization run(Progress progress) throws VisionException {
        List<Picture> seen = calibrationPictures();
        Judged exact = judge(parent, progress.part(0, 0.1));
        if (!(exact.quality() > 0)) throw unjudged(); // also NaN
        drafts.add(floats(Precision.FP32.word(), Precision.FP32, exact));
        CalibratedModel calibrated = CalibratedModel.calibrate(parent, seen, progress.part(0.1, 0.3));
        tidy(progress.part(0.3, 0.32));
        halve(progress.part(0.32, 0.35));
        if (calibrated.isWorthQuantizing()) quantize(calibrated, seen, exact.quality(), progress.part(0.35, 0.85));
        return new Optimization(
                metric,
                wishes.tolerance(),
                seen.size(),
                revision.of(Split.VALIDATION).size(),
                calibrated.alwaysLeft(),
                timed(progress.part(0.85, 1)));
    }

    /** With each calibrator, and if no model is good enough then, with nodes left in float. */
    private void quantize(CalibratedModel calibrated, List<Picture> seen, double exact, Progress progress)
            throws VisionException {
        List<Picture> few = spread(seen, RANKING_IMAGES);
        Progress trying = progress.part(0, 0.5);
        int count = wishes.calibrators().size();
        for (int i = 0; i < count; i++) {
            Calibrator calibrator = wishes.calibrators().get(i);
            Progress one = trying.part((double) i / count, (i + 1.0) / count);
            drafts.add(quantized(calibrated, calibrator, calibrated.codes(calibrator), Set.of(), few, one));
        }
        double least = exact - wishes.tolerance();
        if (drafts.stream().noneMatch(draft -> draft.precision() == Precision.INT8 && draft.quality() >= least)) {
            exclude(calibrated, calmest(), least, few, progress.part(0.5, 1));
        }
    }

    private VisionException unjudged() {
        String lacks = parent.card().task() == Task.ANOMALY
                ? "good and defective parts among them"
                : "labelled parts among them whose labels the model knows";
        return new VisionException("The validation images do not tell how good the model is: " + metric
                + " is 0, or cannot be computed without " + lacks
                + ". So nothing could be said about its variants. Change the splits or import such images.");
    }

    /**
     * The calibrator whose codes change least of what leaves the trunk. On few validation images the quality says less about
     * that: one box more or less is more than lies between calibrators.
     */
    private Calibrator calmest() {
        return drafts.stream()
                .filter(draft -> draft.precision() == Precision.INT8)
                .max(Comparator.comparingDouble(draft -> draft.noise().orElseThrow()))
                .flatMap(Draft::calibrator)
                .orElseThrow();
    }

    private List<Picture> calibrationPictures() throws VisionException {
        Preparation preparation = Preparation.of(parent.card(), steps);
        List<Picture> all = new ArrayList<>();
        for (Sample sample : revision.of(Split.TRAIN)) all.add(() -> preparation.tensor(pictures.of(sample)));
        if (all.isEmpty()) {
            throw new VisionException(
                    "There are no images in the train split to calibrate on. Import some or change the" + " splits.");
        }
        return spread(all, CALIBRATION_IMAGES);
    }

    /** At most so many, evenly from all of them. */
    static <T> List<T> spread(List<T> all, int most) {
        if (all.size() <= most) return List.copyOf(all);
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) some.add(all.get((int) ((long) i * all.size() / most)));
        return List.copyOf(some);
    }

    private Judged judge(Model model, Progress progress) throws VisionException {
        try (Session session = Sessions.openUnwritten(model, Compute.CPU, steps)) {
            Evaluation evaluation = Evaluator.evaluate(session, revision, Split.VALIDATION, pictures, progress);
            return new Judged(model, evaluation, evaluation.figure(metric));
        }
    }

    /** The same with the quality on the model's card. */
    private Judged judge(Graph graph, ModelCard card, Progress progress) throws VisionException {
        Judged judged = judge(Models.unwritten(graph, card, parent.file()), progress);
        ModelCard measured = Cards.measured(card, metric, judged.quality());
        return new Judged(Models.unwritten(graph, measured, parent.file()), judged.evaluation(), judged.quality());
    }

    /** The parent in a faster form, where there is one beyond what the runtime does by itself. */
    private void tidy(Progress progress) throws VisionException {
        Graph graph = Tidy.up(parent.graph(), parent.card().task());
        if (!Tidy.isFasterForm(parent.graph(), parent.card().task())) return;
        ModelCard card = Cards.child(parent, Map.of("precision", Precision.FP32.word()));
        drafts.add(floats("fp32-tidy", Precision.FP32, judge(graph, card, progress)));
    }

    private void halve(Progress progress) throws VisionException {
        Graph graph = HalfPrecision.convert(parent.graph(), parent.card().task());
        ModelCard card = Cards.child(parent, Map.of("precision", Precision.FP16.word()));
        drafts.add(floats(Precision.FP16.word(), Precision.FP16, judge(graph, card, progress)));
    }

    private static Draft floats(String name, Precision precision, Judged judged) {
        return new Draft(name, precision, Optional.empty(), Set.of(), judged, Optional.empty());
    }

    private Draft quantized(
            CalibratedModel calibrated,
            Calibrator calibrator,
            Map<String, Affine> codes,
            Set<String> left,
            List<Picture> few,
            Progress progress)
            throws VisionException {
        Set<String> floats = new TreeSet<>(left);
        floats.addAll(calibrated.alwaysLeft());
        ModelCard card = Cards.child(
                parent,
                Map.of(
                        "precision", Precision.INT8.word(),
                        "calibrator", calibrator.word(),
                        "float_nodes", String.join(", ", floats)));
        String name = Precision.INT8.word() + "-" + calibrator.word();
        return new Draft(
                left.isEmpty() ? name : name + "-but-" + left.size(),
                Precision.INT8,
                Optional.of(calibrator),
                left,
                judge(calibrated.quantized(codes, left), card, progress),
                Optional.of(calibrated.noise(codes, left, few)));
    }

    /** Leaves the nodes that suffer most in float, as few as bring the quality back. */
    private void exclude(
            CalibratedModel calibrated, Calibrator calibrator, double least, List<Picture> few, Progress progress)
            throws VisionException {
        Map<String, Affine> codes = calibrated.codes(calibrator);
        List<String> worstFirst = calibrated.sensitivities(codes, few, progress.part(0, 0.4)).stream()
                .map(Sensitivity::unit)
                .toList();
        List<Draft> tried = new ArrayList<>();
        Progress trying = progress.part(0.4, 1);
        Set<String> left = Exclusion.fewest(worstFirst, least, nodes -> {
            double done = 1 - Math.pow(0.8, tried.size());
            Progress one = trying.part(done, done + (1 - done) / 5);
            tried.add(quantized(calibrated, calibrator, codes, nodes, few, one));
            return tried.getLast().quality();
        });
        tried.stream()
                .filter(draft -> draft.left().equals(left) && !left.isEmpty())
                .findFirst()
                .ifPresent(drafts::add);
    }

    private List<Variant> timed(Progress progress) throws VisionException {
        List<Frame> frames = new ArrayList<>();
        for (Sample sample : spread(revision.of(Split.VALIDATION), TIMED_IMAGES)) frames.add(pictures.of(sample));
        List<Race.Time> times = Race.run(
                drafts.stream().map(draft -> draft.judged().model()).toList(), frames, ROUNDS, steps, progress);
        Comparison comparison = Comparisons.of(
                drafts.stream().map(draft -> draft.judged().evaluation()).toList());
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            variants.add(new Variant(
                    draft.name(),
                    draft.precision(),
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
