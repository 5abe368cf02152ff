package io.sightglass.vision.evaluate;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.metrics.PixelMetrics;
import io.sightglass.vision.metrics.PixelRanking;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Runs a model over one split of a revision and judges what it says. One evaluation each. */
public final class Evaluator {
    /** Longest side of the maps on which pixels are ranked; larger images are judged on every n-th pixel. */
    private static final int RANKED_SIDE = 512;

    private final Session session;
    private final Pictures pictures;
    private final ModelCard card;
    private final Revision revision;
    private final PixelRanking pixels = new PixelRanking();
    private Optional<RawPixels> raw = Optional.empty();
    private boolean marked;

    /** Where images come from. */
    @FunctionalInterface
    public interface Pictures {
        Frame of(Sample sample) throws VisionException;
    }

    private Evaluator(Session session, Revision revision, Pictures pictures) {
        this.session = session;
        this.revision = revision;
        this.pictures = pictures;
        this.card = session.model().card();
    }

    /**
     * Judges the session's model on the images of the split.
     *
     * @throws VisionException when the split is empty, an image cannot be read, or the runtime fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static Evaluation evaluate(
            Session session, Revision revision, Split split, Pictures pictures, Progress progress)
            throws VisionException {
        List<Sample> samples = revision.of(split);
        if (samples.isEmpty()) {
            throw new VisionException("There are no images in the " + split.word()
                    + " split that are said to be good or defective, or have marks, to judge a model on. Import or label"
                    + " some, or change the splits.");
        }
        return new Evaluator(session, revision, pictures).run(split, samples, progress);
    }

    private Evaluation run(Split split, List<Sample> samples, Progress progress) throws VisionException {
        Progress judging = progress;
        if (card.task() == Task.ANOMALY && split != Split.TRAIN) {
            raw = Optional.of(RawPixels.of(revision, pictures, progress.part(0, 0.2)));
            judging = progress.part(0.2, 1);
        }
        List<ImageResult> results = new ArrayList<>();
        for (Sample sample : samples) {
            judging.check();
            judging.report((double) results.size() / samples.size(), "judging " + sample.name());
            results.add(judge(sample));
        }
        Optional<PixelMetrics> ranked = marked ? Optional.of(pixels.metrics()) : Optional.empty();
        SequencedMap<String, Double> metrics = Figures.of(card.task(), card.labels(), results, ranked);
        raw.map(RawPixels::auroc)
                .ifPresent(auroc -> auroc.ifPresent(value -> metrics.put(Figures.RAW_PIXEL_AUROC, value)));
        progress.report(1, "judged " + results.size() + " images", Map.of());
        Path name = session.model().file().getFileName();
        Evaluation.Subject subject = new Evaluation.Subject(
                session.model().hash(),
                name == null ? "model" : name.toString().replaceFirst("\\.onnx$", ""),
                card.network(),
                card.task(),
                card.labels(),
                card.threshold());
        return new Evaluation(
                subject,
                revision.hash(),
                split,
                results,
                metrics,
                session.device().name());
    }

    private ImageResult judge(Sample sample) throws VisionException {
        Frame image = pictures.of(sample);
        raw.ifPresent(r -> r.add(sample, image));
        long start = System.nanoTime();
        Prediction prediction =
                session.predict(image, List.of(revision.scope(), sample.truth().scope()));
        double millis = (System.nanoTime() - start) / 1e6;
        Optional<Cover> cover = Cover.of(
                image.size(),
                List.of(card.scope(), revision.scope(), sample.truth().scope()));
        return new ImageResult(
                sample.id(),
                sample.name(),
                sample.truth().qualityWithin(cover),
                prediction.score(),
                prediction.score() >= card.threshold(),
                millis,
                evidence(sample, image.size(), cover, prediction));
    }

    private Evidence evidence(Sample sample, Size size, Optional<Cover> cover, Prediction prediction) {
        List<Region> all = sample.truth().regions();
        List<Region> regions = cover.map(c -> c.left(all)).orElse(all);
        return switch (prediction) {
            case Prediction.Detections found -> boxes(found.detections(), all, cover);
            case Prediction.Segmentation found ->
                Figures.pixels(
                        sample.truth().mask(size, card.labels()),
                        found.mask(),
                        cover,
                        card.labels().size() + 1);
            case Prediction.Classification found ->
                new Evidence.Kind(
                        found.kinds().stream()
                                .filter(kind -> found.score() >= card.threshold())
                                .findFirst()
                                .map(Prediction.Kind::label),
                        regions.stream().map(Region::label).distinct().toList());
            case Prediction.Anomaly found -> heat(sample, found.map(), cover);
        };
    }

    /** What is there is hidden by its box, as what is found is. */
    private static Evidence boxes(List<Detection> found, List<Region> regions, Optional<Cover> cover) {
        List<Evidence.Known> truth = new ArrayList<>();
        List<Evidence.Known> ignored = new ArrayList<>();
        for (Region region : regions) {
            Box box = region.outline().bounds();
            boolean hidden = cover.isPresent() && cover.get().hidesMost(box);
            (hidden ? ignored : truth).add(new Evidence.Known(region.label(), box));
        }
        return new Evidence.Boxes(found, truth, ignored);
    }

    private Evidence heat(Sample sample, HeatMap map, Optional<Cover> cover) {
        List<String> labels =
                sample.truth().regions().stream().map(r -> r.label()).distinct().toList();
        Mask truth = sample.truth().mask(map.size(), labels);
        if (!labels.isEmpty()) marked = true;
        rank(map, truth, cover);
        double inside = 0;
        double outside = 0;
        for (int y = 0; y < map.size().height(); y++) {
            for (int x = 0; x < map.size().width(); x++) {
                if (hides(cover, x, y)) continue;
                if (truth.at(x, y) > 0) inside = Math.max(inside, map.at(x, y));
                else outside = Math.max(outside, map.at(x, y));
            }
        }
        return new Evidence.Heat(inside, outside);
    }

    private static boolean hides(Optional<Cover> cover, int x, int y) {
        return cover.isPresent() && cover.get().hides(x, y);
    }

    private void rank(HeatMap map, Mask truth, Optional<Cover> cover) {
        Size size = map.size();
        int step = Math.max(1, Math.ceilDiv(Math.max(size.width(), size.height()), RANKED_SIDE));
        int width = Math.ceilDiv(size.width(), step);
        int height = Math.ceilDiv(size.height(), step);
        float[] scores = new float[width * height];
        byte[] positive = new byte[width * height];
        BitSet hidden = new BitSet(width * height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                scores[y * width + x] = map.at(x * step, y * step);
                positive[y * width + x] = (byte) Math.min(1, truth.at(x * step, y * step));
                hidden.set(y * width + x, hides(cover, x * step, y * step));
            }
        }
        pixels.add(scores, positive, width, hidden::get);
    }
}
