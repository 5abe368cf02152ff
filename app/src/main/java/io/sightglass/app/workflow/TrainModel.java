package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.AnomalySettings;
import io.sightglass.vision.anomaly.AnomalyTraining;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.detect.DetectorTraining;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.SegmenterTraining;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/** Trains a model on a revision frozen for it and puts it into the project's models folder. */
public final class TrainModel implements UseCase<TrainModel.Request, TrainModel.Result> {

    /**
     * @param net name of the architecture; the task's default when empty
     * @param backbone ONNX file of features for anomaly detection; the shipped one when empty
     * @param start where the first weights come from; of no use to anomaly models
     * @param size width and height of the model's input in pixels; the architecture's default when empty
     * @param epochs passes over the training images; the task's default when empty
     * @param device cpu, cuda, ... or auto
     */
    public record Request(
            Path project,
            Task task,
            Optional<String> net,
            Optional<Path> backbone,
            Start start,
            OptionalInt size,
            OptionalInt epochs,
            long seed,
            String device) {

        /** The task's defaults. */
        public static Request of(Path project, Task task) {
            return new Request(
                    project,
                    task,
                    Optional.empty(),
                    Optional.empty(),
                    new Start.Chance(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    1,
                    "auto");
        }
    }

    /**
     * @param model the new file
     * @param seconds wall time from reading the images to the written file
     * @param metrics what the model's card says of the end of training, by name
     * @param objection why it is not to judge parts, as a sentence
     */
    public record Result(
            Path model,
            String revision,
            String network,
            double seconds,
            SequencedMap<String, Double> metrics,
            Optional<String> objection) {
        public Result {
            metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        }
    }

    /** Names of the architectures of a task, the usual one first. */
    public static List<String> networks(Task task) {
        return switch (task) {
            case ANOMALY -> AnomalyTraining.networks();
            case DETECTION -> DetectorTraining.networks();
            case SEGMENTATION -> SegmenterTraining.networks();
        };
    }

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        String network = network(request);
        try (Project project = Project.open(request.project(), Access.RUN)) {
            long start = System.nanoTime();
            progress.report(0, "freezing a revision");
            Revision revision = project.revisions().freeze();
            Path file = SafeFiles.writeFree(
                    project.modelsFolder(), request.task().word() + "-" + network, ".onnx", (SafeFiles.FileContent<
                                    VisionException>)
                            aside -> train(request, network, revision, aside, progress));
            Model model = Models.read(file);
            ModelEntry entry = project.models().add(model, name(file));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(
                    entry.file(),
                    revision.hash(),
                    network,
                    seconds,
                    model.card().metrics(),
                    Certificates.objection(model));
        }
    }

    private static void train(Request request, String network, Revision revision, Path file, Progress progress)
            throws VisionException {
        if (request.task() == Task.ANOMALY) {
            AnomalyTraining.train(revision, anomaly(request, network), file, progress);
        } else {
            trainNetwork(request, network, revision, file, progress);
        }
        progress.report(1, "comparing training with inspection");
        Certifying.seal(file, Certifying.validation(Models.read(file), revision));
    }

    private static void trainNetwork(Request request, String network, Revision revision, Path file, Progress progress)
            throws VisionException {
        refuse(request.backbone().isPresent(), "A backbone is used for anomaly models only: leave it out.");
        boolean detection = request.task() == Task.DETECTION;
        TrainingSettings usual = detection ? DetectorTraining.defaults(network) : SegmenterTraining.defaults(network);
        TrainingSettings settings = new TrainingSettings(
                network,
                size(request, usual.input()),
                usual.fit(),
                usual.preprocessing(),
                request.epochs().orElse(usual.epochs()),
                request.seed(),
                request.device(),
                request.start());
        if (detection) DetectorTraining.train(revision, settings, file, progress);
        else SegmenterTraining.train(revision, settings, file, progress);
    }

    private static AnomalySettings anomaly(Request request, String network) throws VisionException {
        refuse(request.epochs().isPresent(), "An anomaly model looks at each image once: leave the epochs out.");
        refuse(
                request.start() instanceof Start.Weights,
                "An anomaly model starts from a backbone, not from another model.");
        AnomalySettings usual = AnomalyTraining.defaults(network);
        return new AnomalySettings(
                network,
                request.backbone(),
                usual.layers(),
                size(request, usual.input()),
                usual.fit(),
                usual.preprocessing(),
                usual.share(),
                usual.most(),
                request.seed(),
                request.device());
    }

    private static String network(Request request) throws VisionException {
        List<String> known = networks(request.task());
        String network = request.net().orElse(known.getFirst());
        if (known.contains(network)) return network;
        throw new VisionException("There is no network " + network + " for "
                + request.task().word() + "; there are " + String.join(", ", known) + ".");
    }

    private static Size size(Request request, Size usual) throws VisionException {
        if (request.size().isEmpty()) return usual;
        int side = request.size().getAsInt();
        refuse(side < 32 || side % 32 != 0, "The size " + side + " is not a multiple of 32: choose 128, 256 or 320.");
        refuse(request.epochs().orElse(1) < 1, "There must be at least one epoch.");
        return new Size(side, side);
    }

    private static void refuse(boolean wrong, String sentence) throws VisionException {
        if (wrong) throw new VisionException(sentence);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.onnx$", "");
    }
}
