package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.assist.Proposals;
import io.sightglass.annotation.assist.Proposals.Found;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** Lets a model propose shapes on images, for a person to accept, correct or reject. */
public final class PreLabel implements UseCase<PreLabel.Request, PreLabel.Result> {
    private static final int PAGE = 100;
    private static final Result NOTHING = new Result(0, 0, 0);

    private final Supplier<Equipment> equipment;

    public PreLabel(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param model its file, or its name in the project
     * @param query which images
     * @param least score from which a finding is proposed, in [0, 1]; the model's own threshold when empty
     * @param device cpu, cuda, ... or auto
     */
    public record Request(Path project, Path model, Query query, OptionalDouble least, String device) {}

    /**
     * @param images that were looked at
     * @param changed on which the proposals changed
     * @param proposals that wait for a person on these images now
     */
    public record Result(long images, long changed, long proposals) {
        /** Of both together. */
        public Result plus(Result other) {
            return new Result(images + other.images, changed + other.changed, proposals + other.proposals);
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.EDIT)) {
            Model model = Models.read(EvaluateModel.file(project, request.model()));
            List<Long> ids = project.images().ids(request.query());
            return on(project, ids, model, request.least(), request.device(), progress);
        }
    }

    /** The same on images of a project that is open for editing. */
    public Result on(
            Project project, List<Long> ids, Model model, OptionalDouble score, String device, Progress progress)
            throws AnnotationException, VisionException {
        return on(project, ids, model, score, device, progress, id -> false);
    }

    /**
     * The same without some of the images.
     *
     * @param spared whether an image must not be changed, asked when its turn comes; from the thread that calls this
     */
    public Result on(
            Project project,
            List<Long> ids,
            Model model,
            OptionalDouble score,
            String device,
            Progress progress,
            LongPredicate spared)
            throws AnnotationException, VisionException {
        progress.report(0, "loading the model");
        double least = score.orElse(model.card().threshold());
        Result all = NOTHING;
        try (Session session =
                Sessions.open(model, Compute.on(device), equipment.get().steps())) {
            for (int from = 0; from < ids.size(); from += PAGE) {
                List<Long> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
                for (ProjectImage image : project.images().all(page)) {
                    progress.check();
                    progress.report((double) all.images() / ids.size(), image.name());
                    all = all.plus(one(project, image, session, least, spared));
                }
            }
        }
        return all;
    }

    private static Result one(Project project, ProjectImage image, Session session, double least, LongPredicate spared)
            throws AnnotationException, VisionException {
        if (spared.test(image.id())) return NOTHING;
        Document document = project.documents().get(image.id());
        List<Scope> scopes = List.of(project.scope().get(), document.scope());
        List<Found> found = Proposals.found(session.predict(ImageFiles.read(image.file()), scopes), least);
        if (spared.test(image.id())) return NOTHING; // opened meanwhile
        for (Found each : found) project.labels().add(each.label());
        Optional<Edit> edit = Proposals.edit(document, session.model().hash(), found);
        if (edit.isPresent()) project.documents().apply(image.id(), edit.get());
        long waiting = project.documents().get(image.id()).shapes().stream()
                .filter(s -> !s.reviewed())
                .count();
        return new Result(1, edit.isPresent() ? 1 : 0, waiting);
    }
}
