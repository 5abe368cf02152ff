package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.AnomalySettings;
import io.sightglass.vision.anomaly.AnomalyTraining;
import io.sightglass.vision.anomaly.FlawTraining;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.detect.DetectorTraining;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.opencv.op.Golden;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.SegmenterTraining;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Estimate;
import io.sightglass.vision.train.Regime;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.Trainer;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Trains a model on a revision frozen for it and puts it into the project's models folder. */
public final class TrainModel implements UseCase<TrainModel.Request, TrainModel.Result> {

    private final Supplier<String> version;

    /** @param version of this program, for the record */
    public TrainModel(Supplier<String> version) {
        this.version = version;
    }

    /**
     * @param net name of the architecture; the task's default, or the one that the start brings, when empty
     * @param backbone ONNX file of features for anomaly models that remember patches; the shipped one when empty
     * @param start where the first weights come from; of no use to anomaly models that remember patches
     * @param size width and height of the model's input in pixels; the architecture's default when empty
     * @param epochs passes over the training images; the task's default when empty
     * @param device cpu, cuda, ... or auto
     * @param regime what is done beyond the usual; of no use to anomaly models that remember patches
     * @param preprocessing chain of steps before the model, as JSON; the usual one, mostly none, when empty
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
            String device,
            Regime regime,
            Optional<String> preprocessing) {

        /** With the usual regime and preprocessing. */
        public Request(
                Path project,
                Task task,
                Optional<String> net,
                Optional<Path> backbone,
                Start start,
                OptionalInt size,
                OptionalInt epochs,
                long seed,
                String device) {
            this(project, task, net, backbone, start, size, epochs, seed, device, Regime.USUAL, Optional.empty());
        }

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
     * @param run the training's number in the project's record
     * @param seconds wall time from reading the images to the written file
     * @param metrics what the model's card says of the end of training, by name
     * @param objection why it is not to judge parts, as a sentence
     * @param early when and why the training ended before its last epoch, as the end of a sentence
     * @param careful why what the validation split says of the model may be chance or worth nothing, as sentences
     * @param sameAs the first other training that gave the same model, bit for bit
     */
    public record Result(
            Path model,
            long run,
            String revision,
            String network,
            double seconds,
            SequencedMap<String, Double> metrics,
            Optional<String> objection,
            Optional<String> early,
            Optional<String> careful,
            Optional<Long> sameAs) {
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
            case CLASSIFICATION -> List.of();
        };
    }

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        complete(request);
        try (Project project = Project.open(request.project(), Access.RUN)) {
            progress.report(0, "freezing a revision");
            return begin(project, request, project.revisions().freeze(), progress);
        }
    }

    /** Records a new training and does it. */
    Result begin(Project project, Request request, Revision revision, Progress progress)
            throws AnnotationException, VisionException {
        Request whole = complete(request);
        String environment = RunEnvironment.json(version.get(), request.task());
        long id = project.trainings().begin(RunSettings.json(whole), environment, revision.hash());
        return run(project, id, whole, revision, progress);
    }

    /** Trains as the record says that a training was asked for. */
    static Result run(Project project, long id, Request request, Revision revision, Progress progress)
            throws AnnotationException, VisionException {
        long start = System.nanoTime();
        String network = request.net().orElseThrow();
        ModelEntry entry = RecordedTraining.run(
                project,
                id,
                request.task().word() + "-" + network,
                (checkpoints, file, recorded) -> train(request, network, revision, checkpoints, file, recorded),
                progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        Model model = Models.read(entry.file());
        return new Result(
                entry.file(),
                id,
                revision.hash(),
                network,
                seconds,
                entry.metrics(),
                Certificates.objection(model),
                Optional.ofNullable(model.card().settings().get(Trainer.STOPPED)),
                Optional.ofNullable(model.card().settings().get(Grounds.CAREFUL)),
                sameAs(project, id, model));
    }

    private static Optional<Long> sameAs(Project project, long id, Model model) throws AnnotationException {
        return project.trainings().list().stream()
                .filter(run -> run.id() != id
                        && run.model().filter(model.hash()::equals).isPresent())
                .map(TrainingRun::id)
                .min(Comparator.naturalOrder());
    }

    /** The request with every choice that it left open made. */
    static Request complete(Request request) throws VisionException {
        refuse(
                request.task() == Task.ANOMALY && request.regime().mosaic() > 0,
                "Mosaics are for detectors and segmenters: leave them out.");
        if (remembers(request)) {
            String network = network(request);
            AnomalySettings settings = anomaly(request, network);
            return with(request, network, settings.input(), request.epochs(), settings.preprocessing());
        }
        refuse(
                request.backbone().isPresent(),
                request.task() == Task.ANOMALY
                        ? "A backbone is used for anomaly models that remember patches only: leave it out."
                        : "The start says which backbone a network is put on: leave it out.");
        TrainingSettings settings = settings(request);
        return with(
                request,
                settings.network(),
                settings.input(),
                OptionalInt.of(settings.epochs()),
                settings.preprocessing());
    }

    /**
     * The chain is made once, so that what is wrong with it is told before anything starts, and written out whole; none is
     * left out unless it was asked for.
     */
    private static Request with(Request request, String network, Size input, OptionalInt epochs, String preprocessing)
            throws VisionException {
        Chain chain = Steps.builtIn().chain(preprocessing);
        refuse(
                request.net().equals(Optional.of(FlawTraining.NETWORK))
                        && chain.steps().stream().anyMatch(step -> step.name().equals(Golden.NAME)),
                "Flaws are drawn on the parts' own pictures, not beside golden ones: leave the golden pictures out, or"
                        + " train a network that remembers patches, or one that learns from labels.");
        boolean said = request.preprocessing().isPresent() || !chain.equals(Chain.NONE);
        return new Request(
                request.project(),
                request.task(),
                Optional.of(network),
                request.backbone(),
                request.start(),
                input.width() == input.height() ? OptionalInt.of(input.width()) : request.size(),
                epochs,
                request.seed(),
                request.device(),
                request.regime(),
                said ? Optional.of(chain.toJson()) : Optional.empty());
    }

    private static void train(
            Request request, String network, Revision revision, Checkpoints checkpoints, Path file, Progress progress)
            throws VisionException {
        learn(request, network, revision, checkpoints, file, progress);
        shorten(file);
        progress.report(1, "comparing training with inspection");
        Certifying.seal(file, Certifying.validation(Models.read(file), revision, Steps.builtIn()));
    }

    /** What a model's file says of folders is to be true on other machines too. */
    private static void shorten(Path file) throws VisionException {
        Model model = Models.read(file);
        String chain = model.card().preprocessing();
        String told = Nearby.told(chain, List.of(file), Nearby.home());
        if (!told.equals(chain)) Models.write(model.graph(), model.card().withPreprocessing(told), file);
    }

    /**
     * Trains without the project's record, for a model that nobody keeps; without a certificate.
     *
     * @param whole with every choice made
     */
    static void learn(Request whole, Revision revision, Path file, Progress progress) throws VisionException {
        learn(whole, whole.net().orElseThrow(), revision, Checkpoints.NONE, file, progress);
    }

    private static void learn(
            Request request, String network, Revision revision, Checkpoints checkpoints, Path file, Progress progress)
            throws VisionException {
        switch (request.task()) {
            case ANOMALY -> {
                if (remembers(request)) AnomalyTraining.train(revision, anomaly(request, network), file, progress);
                else FlawTraining.train(revision, settings(request), checkpoints, file, progress);
            }
            case DETECTION -> DetectorTraining.train(revision, settings(request), checkpoints, file, progress);
            case SEGMENTATION -> SegmenterTraining.train(revision, settings(request), checkpoints, file, progress);
            case CLASSIFICATION -> throw untrained();
        }
    }

    private static VisionException untrained() {
        return new VisionException("Classifiers are adopted, not trained here: choose "
                + Task.TRAINED.stream().map(Task::word).collect(Collectors.joining(", ")) + ".");
    }

    /** What a training of these images will cost; empty for a network that looks at each image once. */
    static Optional<Estimate> estimate(Request asked, Revision revision, Progress progress) throws VisionException {
        Request request = complete(asked);
        return switch (request.task()) {
            case ANOMALY ->
                remembers(request)
                        ? Optional.empty()
                        : Optional.of(FlawTraining.estimate(revision, settings(request), progress));
            case DETECTION -> Optional.of(DetectorTraining.estimate(revision, settings(request), progress));
            case SEGMENTATION -> Optional.of(SegmenterTraining.estimate(revision, settings(request), progress));
            case CLASSIFICATION -> throw untrained();
        };
    }

    /** Whether its network remembers what good parts look like, rather than being trained by gradients. */
    private static boolean remembers(Request request) {
        return request.task() == Task.ANOMALY && !request.net().equals(Optional.of(FlawTraining.NETWORK));
    }

    private static TrainingSettings settings(Request request) throws VisionException {
        TrainingSettings usual = switch (request.task()) {
            case ANOMALY -> FlawTraining.defaults().from(request.start());
            case DETECTION -> DetectorTraining.defaults(request.net(), request.start());
            case SEGMENTATION -> SegmenterTraining.defaults(network(request)).from(request.start());
            case CLASSIFICATION -> throw untrained();
        };
        return new TrainingSettings(
                usual.network(),
                size(request, usual.input()),
                usual.fit(),
                request.preprocessing().orElse(usual.preprocessing()),
                request.epochs().orElse(usual.epochs()),
                request.seed(),
                request.device(),
                request.start(),
                request.regime());
    }

    private static AnomalySettings anomaly(Request request, String network) throws VisionException {
        refuse(
                request.epochs().isPresent(),
                "A network that remembers patches looks at each image once: leave the epochs out.");
        refuse(
                request.regime().patience() > 0,
                "A network that remembers patches looks at each image once: leave the patience out.");
        refuse(
                !(request.start() instanceof Start.Chance),
                "A network that remembers patches starts from a backbone, not from another model.");
        AnomalySettings usual = AnomalyTraining.defaults(network);
        return new AnomalySettings(
                network,
                request.backbone(),
                usual.layers(),
                size(request, usual.input()),
                usual.fit(),
                request.preprocessing().orElse(usual.preprocessing()),
                usual.share(),
                usual.most(),
                request.seed(),
                request.device());
    }

    private static String network(Request request) throws VisionException {
        List<String> known = networks(request.task());
        String network = request.net().orElse(known.getFirst());
        if (known.contains(network)) return network;
        throw new WrongRequest("There is no network " + network + " for "
                + request.task().word() + "; there are " + String.join(", ", known) + ".");
    }

    private static Size size(Request request, Size usual) throws VisionException {
        if (request.size().isEmpty()) return usual;
        int side = request.size().getAsInt();
        refuse(
                side < 32 || side % 32 != 0,
                "The size " + side + " is not a multiple of 32: choose one, such as 128, 256 or 320.");
        refuse(request.epochs().orElse(1) < 1, "There must be at least one epoch.");
        return new Size(side, side);
    }

    private static void refuse(boolean wrong, String sentence) {
        if (wrong) throw new WrongRequest(sentence);
    }
}
