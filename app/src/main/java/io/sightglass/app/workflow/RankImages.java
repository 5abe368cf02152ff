package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.NumberField;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Doubtful;
import io.sightglass.annotation.review.Novelty;
import io.sightglass.annotation.review.Opinions;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.ImageFeatures;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out which images should be labelled first, and keeps it in the project so that queries sort by it. Cancelling leaves
 * what was kept before.
 */
public final class RankImages implements UseCase<RankImages.Request, List<RankImages.Ranked>> {
    /** So many are picked one by one; what comes after those nobody labels soon. */
    private static final int PICKED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RankImages.class);

    private final Supplier<Equipment> equipment;

    public RankImages(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param by uncertainty of one model; disagreement of two models, or of annotators when none is given; novelty
     * @param models files, or names in the project
     * @param query which images are ranked
     * @param device cpu, cuda, ... or auto
     */
    public record Request(Path project, NumberField by, List<Path> models, Query query, String device) {
        public Request {
            models = List.copyOf(models);
        }
    }

    /** @param value in [0, 1], the highest first */
    public record Ranked(String image, double value) {}

    @Override
    public List<Ranked> run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            List<ProjectImage> images = project.images().all(project.images().ids(request.query()));
            Map<Long, Double> values = values(project, request, images, progress);
            project.priorities().put(request.by(), values);
            return images.stream()
                    .filter(i -> values.containsKey(i.id()))
                    .map(i -> new Ranked(i.name(), values.getOrDefault(i.id(), 0.0)))
                    .sorted(Comparator.comparingDouble(Ranked::value).reversed())
                    .toList();
        }
    }

    private Map<Long, Double> values(Project project, Request request, List<ProjectImage> images, Progress progress)
            throws AnnotationException, VisionException {
        List<Path> models = request.models();
        if (request.by() == NumberField.NOVELTY && models.isEmpty()) {
            return novelty(project, images, request.device(), progress);
        }
        if (request.by() == NumberField.DISAGREEMENT && models.isEmpty()) return annotators(project, images);
        if (request.by() == NumberField.UNCERTAINTY && models.size() == 1) {
            try (Session session = open(project, models.getFirst(), request.device())) {
                double threshold = session.model().card().threshold();
                return each(images, progress, f -> Doubtful.uncertainty(session.predict(f), threshold));
            }
        }
        if (request.by() == NumberField.DISAGREEMENT && models.size() == 2) {
            try (Session first = open(project, models.getFirst(), request.device());
                    Session second = open(project, models.getLast(), request.device())) {
                double one = first.model().card().threshold();
                double other = second.model().card().threshold();
                return each(
                        images, progress, f -> Doubtful.disagreement(first.predict(f), one, second.predict(f), other));
            }
        }
        throw new WrongRequest("Ranking by uncertainty takes one model, by disagreement two or none, by novelty none;"
                + " not " + models.size() + " by " + request.by().word() + ".");
    }

    private Session open(Project project, Path named, String device) throws AnnotationException, VisionException {
        Model model = Models.read(EvaluateModel.file(project, named));
        return Sessions.open(model, Compute.on(device), equipment.get().steps());
    }

    /** What an image is worth. */
    @FunctionalInterface
    private interface Worth<T> {
        T of(Frame frame) throws VisionException;
    }

    private static <T> Map<Long, T> each(List<ProjectImage> images, Progress progress, Worth<T> worth)
            throws VisionException {
        Map<Long, T> values = new HashMap<>();
        int looked = 0;
        for (ProjectImage image : images) {
            progress.check();
            progress.report((double) looked++ / images.size(), image.name());
            Optional<Frame> frame = read(image);
            if (frame.isPresent()) values.put(image.id(), worth.of(frame.get()));
        }
        int unread = images.size() - values.size();
        if (unread > 0) LOG.warn("{} of {} images cannot be read and have no rank", unread, images.size());
        return values;
    }

    /** Empty when it cannot be read; one such image does not keep the others from being ranked. */
    private static Optional<Frame> read(ProjectImage image) {
        try {
            return Optional.of(ImageFiles.read(image.file()));
        } catch (VisionException e) {
            LOG.warn("{} is not ranked", image.name(), e);
            return Optional.empty();
        }
    }

    private static Map<Long, Double> annotators(Project project, List<ProjectImage> images) throws AnnotationException {
        Map<String, Double> byName = new HashMap<>();
        for (Opinions all : project.secondOpinions().opinions()) {
            OptionalDouble value = Doubtful.disagreement(all.opinions());
            if (value.isPresent()) byName.put(all.image(), value.getAsDouble());
        }
        Map<Long, Double> values = new HashMap<>();
        for (ProjectImage image : images) {
            Double value = byName.get(image.name());
            if (value != null) values.put(image.id(), value);
        }
        return values;
    }

    private static Map<Long, Double> novelty(
            Project project, List<ProjectImage> images, String device, Progress progress)
            throws AnnotationException, VisionException {
        Set<Long> labelled = new HashSet<>(project.images().ids(Query.parse("annotated:yes")));
        List<ProjectImage> all = new ArrayList<>(project.images().all(List.copyOf(labelled)));
        images.stream().filter(i -> !labelled.contains(i.id())).forEach(all::add);
        Map<Long, List<Float>> features = features(all, device, progress);
        all.removeIf(i -> !features.containsKey(i.id()));
        List<ProjectImage> known =
                all.stream().filter(i -> labelled.contains(i.id())).toList();
        List<ProjectImage> candidates =
                all.stream().filter(i -> !labelled.contains(i.id())).toList();
        List<Double> novelty = Novelty.of(vectors(known, features), vectors(candidates, features), PICKED);
        Map<Long, Double> values = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) values.put(candidates.get(i).id(), novelty.get(i));
        return values;
    }

    /** What the images look like, in numbers. */
    private static Map<Long, List<Float>> features(List<ProjectImage> images, String device, Progress progress)
            throws VisionException {
        try (ImageFeatures features = ImageFeatures.open(Compute.on(device))) {
            return each(images, progress, features::of);
        }
    }

    private static List<List<Float>> vectors(List<ProjectImage> images, Map<Long, List<Float>> features) {
        return images.stream()
                .map(i -> features.getOrDefault(i.id(), List.of()))
                .toList();
    }
}
