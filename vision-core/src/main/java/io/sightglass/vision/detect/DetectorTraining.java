package io.sightglass.vision.detect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Augmentation;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.ExampleReader;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.PixelTargets;
import io.sightglass.vision.train.Batch;
import io.sightglass.vision.train.Batches;
import io.sightglass.vision.train.CentreObjective;
import io.sightglass.vision.train.Objective;
import io.sightglass.vision.train.PixelObjective;
import io.sightglass.vision.train.Schedule;
import io.sightglass.vision.train.SumObjective;
import io.sightglass.vision.train.Trainer;
import io.sightglass.vision.train.TrainingSettings;
import io.sightglass.vision.train.TrainingSettings.Threshold;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains detection models. */
public final class DetectorTraining {
    private static final int BATCH = 16;
    private static final double USUAL_THRESHOLD = 0.3;

    private static final Objective OBJECTIVE =
            new SumObjective(new CentreObjective(Detector.HEAT, Detector.REACH), new PixelObjective(Detector.AREA));

    private DetectorTraining() {}

    /** Names of the architectures, the usual one first. */
    public static List<String> networks() {
        return Detector.names();
    }

    /** The settings that suit small projects on a CPU: about a minute for a hundred images on one core. */
    public static TrainingSettings defaults(String network) {
        return TrainingSettings.of(network, 256, network.equals(networks().getFirst()) ? 50 : 30, 1);
    }

    /**
     * Learns from the revision's training split, keeps the epoch that does best on its validation split, and writes the
     * model with its card. Reports the loss and the validation metric after each epoch.
     *
     * @throws VisionException when the revision cannot be learnt from, an image cannot be read, or the training fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop; nothing is written then
     */
    public static Model train(Revision revision, TrainingSettings settings, Path file, Progress progress)
            throws VisionException {
        ExampleReader reader =
                new ExampleReader(settings.preprocessing(), settings.input(), settings.fit(), revision.labels());
        List<Example> learnt = reader.read(revision.of(Split.TRAIN), progress.part(0, 0.03));
        if (learnt.stream().allMatch(e -> e.things().isEmpty())) {
            throw new VisionException("No training image has a labelled area: label some, or move some there.");
        }
        DetectorJudge judge = new DetectorJudge(reader.read(revision.of(Split.VALIDATION), progress.part(0.03, 0.04)));
        Optional<Model> parent = settings.init().isPresent()
                ? Optional.of(Models.read(settings.init().get()))
                : Optional.empty();
        int classes = revision.labels().size();
        Graph fresh = Detector.named(settings.network()).build(settings.input(), classes, settings.seed());
        Graph start = parent.map(p -> Trainer.startingFrom(fresh, p.graph())).orElse(fresh);
        Batches batches = batches(learnt, settings, classes);
        Schedule schedule = new Schedule(settings.epochs(), 4e-3, 0.02, 0.05, settings.device());
        Trainer trainer = new Trainer(OBJECTIVE, batches, judge, schedule);
        Trainer.Result result = trainer.train(start, progress.part(0.04, 1));
        Threshold threshold = BestThreshold.of(judge.truths(), judge.found(result.graph()))
                .map(BestThreshold::stated)
                .orElse(new Threshold(USUAL_THRESHOLD, "the usual value: nothing was found on the validation split"));
        List<String> parity = List.of(Detector.PROBABILITIES);
        ModelCard card = settings.card(Task.DETECTION, revision, parent, result, threshold, parity);
        return Models.write(Graphs.prune(result.graph()), card, file);
    }

    private static Batches batches(List<Example> learnt, TrainingSettings settings, int classes) {
        Augmentation augmentation = augmentation(settings);
        Examples examples = new Examples(learnt, augmentation, 2, BATCH, settings.seed());
        CentreTargets centres = new CentreTargets(augmentation.result(), classes);
        PixelTargets areas = new PixelTargets(augmentation.result(), Detector.STRIDE, classes + 1, learnt);
        return new Batches() {
            @Override
            public int count() {
                return examples.batches();
            }

            @Override
            public Batch batch(int epoch, int index) {
                List<Example> drawn = examples.draw(epoch, index);
                Map<String, Tensor> targets = new HashMap<>(centres.of(drawn));
                targets.putAll(areas.of(drawn));
                return new Batch(Map.of(Contract.IMAGE, Examples.pixels(drawn)), targets);
            }
        };
    }

    /** Parts of half the side, unless the images are small already. */
    private static Augmentation augmentation(TrainingSettings settings) {
        Size input = settings.input();
        Size part = Math.min(input.width(), input.height()) < 192
                ? input
                : new Size(Math.ceilDiv(input.width(), 64) * 32, Math.ceilDiv(input.height(), 64) * 32);
        return new Augmentation(true, 0.15, 0.05, 0.15, 0.05, 0.7, part);
    }
}
