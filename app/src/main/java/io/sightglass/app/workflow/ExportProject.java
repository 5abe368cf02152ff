package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Condition;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes a project's images and annotations in a common form. */
public final class ExportProject implements UseCase<ExportProject.Request, ExportProject.Result> {
    private final Supplier<Equipment> equipment;

    public ExportProject(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param format its name, such as coco or voc
     * @param query which images
     * @param revision name or first signs of the hash of the revision to write instead, with all its images
     * @param to a folder that is not there or empty
     */
    public record Request(Path project, String format, Query query, Optional<String> revision, Path to) {
        /** What is in the project now. */
        public Request(Path project, String format, Query query, Path to) {
            this(project, format, query, Optional.empty(), to);
        }
    }

    /**
     * @param images that were written
     * @param left images that the format has no place for
     * @param unsaid images whose judgement, good or defective, the format has no place for
     */
    public record Result(String format, long images, long left, long unsaid, Path to) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Format format = equipment.get().formats().named(request.format());
            if (request.revision().isPresent()) {
                Revision revision = project.revisions().named(request.revision().get());
                long written = project.exportTo(format, revision, request.to(), progress);
                long left = revision.samples().size() - written;
                return new Result(format.name(), written, left, unsaid(format, revision), request.to());
            }
            long written = project.exportTo(format, request.query(), request.to(), progress);
            long left = project.images().count(request.query()) - written;
            return new Result(format.name(), written, left, unsaid(format, project, request.query()), request.to());
        }
    }

    private static long unsaid(Format format, Revision revision) {
        if (format.keepsJudgements()) return 0;
        return revision.samples().stream()
                .filter(sample -> sample.truth().quality() != Quality.UNKNOWN)
                .count();
    }

    private static long unsaid(Format format, Project project, Query query) throws AnnotationException {
        if (format.keepsJudgements()) return 0;
        long judged = 0;
        for (Quality quality : List.of(Quality.GOOD, Quality.DEFECTIVE)) {
            Condition both = new Condition.And(List.of(query.condition(), new Condition.Judged(quality)));
            judged += project.images().count(new Query(both, List.of()));
        }
        return judged;
    }
}
