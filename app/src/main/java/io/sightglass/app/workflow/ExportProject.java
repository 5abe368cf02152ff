package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Exported;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
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
     * @param unscoped images that were written without their ignored areas and regions of interest
     * @param areas how many of these areas and regions they have
     * @param unsaid images of which it is not written whether they are good or defective
     */
    public record Result(String format, long images, long left, long unscoped, long areas, long unsaid, Path to) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Format format = equipment.get().format(request.format());
            if (request.revision().isPresent()) {
                Revision revision = project.revisions().named(request.revision().get());
                Exported written = project.exportTo(format, revision, request.to(), progress);
                return result(format, written, revision.samples().size(), request.to());
            }
            requireImages(project, request.query());
            Exported written = project.exportTo(format, request.query(), request.to(), progress);
            return result(format, written, project.images().count(request.query()), request.to());
        }
    }

    private static Result result(Format format, Exported written, long all, Path to) {
        long left = all - written.images();
        return new Result(
                format.name(), written.images(), left, written.unscoped(), written.areas(), written.unsaid(), to);
    }

    private static void requireImages(Project project, Query query) throws AnnotationException {
        if (project.images().count(query) > 0) return;
        throw new AnnotationException(
                project.images().count(Query.ALL) == 0
                        ? "Nothing to export: the project has no images. Import some first."
                        : "Nothing to export: the query " + query.text()
                                + " finds no image. See what others find with: sightglass project list "
                                + project.folder() + " --query TEXT");
    }
}
