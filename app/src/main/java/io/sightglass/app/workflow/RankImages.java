package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.NumberField;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Doubtful;
import io.sightglass.annotation.review.Opinions;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
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
public final class RankImages implements UseCase<RankImages.Request, RankImages.Result> {
    private static final Logger LOG = LoggerFactory.getLogger(RankImages.class);

    private final Supplier<Equipment> equipment;

    public RankImages(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param by uncertainty of one model; disagreement of two models, or of annotators when none is given; novelty
     * @param models files, or names in the project
     * @param query which images are ranked
     * @param device of the models: cpu, cuda, ... or auto
     */
    public record Request(Path project, NumberField by, List<Path> models, Query query, String device) {
        public Request {
            models = List.copyOf(models);
        }
    }

    /** @param value in [0, 1], the highest first */
    public record Ranked(String image, double value) {}

    /**
     * @param found how many images the query finds
     * @param ranked those of them that have a value now, the highest first
     * @param unread how many of them could not be read
     * @param kept how many other images keep the value that they had
     * @param remark why the order is empty or says nothing, as a sentence; empty otherwise
     */
    public record Result(int found, List<Ranked> ranked, int unread, int kept, Optional<String> remark) {
        public Result {
            ranked = List.copyOf(ranked);
        }
    }

    /**
     * What was worked out.
     *
     * @param values in [0, 1] by the image's id
     * @param spent ids of images beyond the query whose values hold no longer
     * @param without why an image that could be read may have no value
     */
    record Worth(Map<Long, Double> values, int unread, Set<Long> spent, String without) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            List<ProjectImage> images = project.images().all(project.images().ids(request.query()));
            Worth worth = worth(project, request, images, progress);
            Set<Long> asked = new HashSet<>(worth.spent());
            images.forEach(i -> asked.add(i.id()));
            int kept = project.priorities().put(request.by(), asked, worth.values());
            List<Ranked> ranked = images.stream()
                    .filter(i -> worth.values().containsKey(i.id()))
                    .map(i -> new Ranked(i.name(), worth.values().getOrDefault(i.id(), 0.0)))
                    .sorted(Comparator.comparingDouble(Ranked::value).reversed())
                    .toList();
            return new Result(images.size(), ranked, worth.unread(), kept, remark(request, images, ranked, worth));
        }
    }

    private static Optional<String> remark(
            Request request, List<ProjectImage> images, List<Ranked> ranked, Worth worth) {
        if (images.isEmpty()) {
            return Optional.of(
                    "The query \"" + request.query().text() + "\" finds no image. Choose others with --query.");
        }
        if (ranked.isEmpty()) {
            return Optional.of(
                    worth.unread() == images.size()
                            ? "None of the " + images.size() + " images that the query finds can be read."
                                    + " Check that their files are where they were."
                            : worth.without());
        }
        return ranked.stream().allMatch(r -> r.value() == 0)
                ? Optional.of("All values are 0, so their order says nothing: " + nothing(request))
                : Optional.empty();
    }

    private static String nothing(Request request) {
        return switch (request.by()) {
            case UNCERTAINTY -> "the model is sure of all these images, as one is that finds nothing on them.";
            case DISAGREEMENT -> "nobody disagrees about these images.";
            default -> "these images look like those that are labelled.";
        };
    }

    private Worth worth(Project project, Request request, List<ProjectImage> images, Progress progress)
            throws AnnotationException, VisionException {
        List<Path> models = request.models();
        if (request.by() == NumberField.NOVELTY && models.isEmpty()) return Newest.of(project, images, progress);
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
        throw new WrongRequest(
                "Ranking by uncertainty takes one model, by disagreement two or none, by novelty none; not "
                        + models.size() + " by " + request.by().word()
                        + ". Name models with --model; sightglass project info lists those of the project.");
    }

    private Session open(Project project, Path named, String device) throws AnnotationException, VisionException {
        Model model = Models.read(EvaluateModel.file(project, named));
        return Sessions.open(model, Compute.on(device), equipment.get().steps());
    }

    /** What an image is worth. */
    @FunctionalInterface
    private interface Judge {
        double of(Frame frame) throws VisionException;
    }

    private static Worth each(List<ProjectImage> images, Progress progress, Judge judge) throws VisionException {
        Map<Long, Double> values = new HashMap<>();
        int looked = 0;
        for (ProjectImage image : images) {
            progress.check();
            progress.report((double) looked++ / images.size(), image.name());
            Optional<Frame> frame = read(image);
            if (frame.isPresent()) values.put(image.id(), judge.of(frame.get()));
        }
        return new Worth(values, images.size() - values.size(), Set.of(), "");
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

    private static Worth annotators(Project project, List<ProjectImage> images) throws AnnotationException {
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
        return new Worth(
                values,
                0,
                Set.of(),
                "None of the " + images.size() + " images that the query finds has been annotated by two."
                        + " Have a second annotator annotate them, or give two models with --model.");
    }
}
