package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Problem;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ImportReport;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.Source;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings images and what is known about them into a project: altogether or not at all. */
public final class ImportImages implements UseCase<ImportImages.Request, ImportImages.Result> {
    private final Supplier<Equipment> equipment;

    public ImportImages(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param from a file or folder in one of the formats, or a ZIP archive of one
     * @param format its name, such as coco or voc; recognized when empty
     */
    public record Request(Path project, Path from, Optional<String> format, ImportOptions options) {}

    /**
     * @param format name of the form that was read
     * @param imported images that are new in the project
     * @param known images left out because the project has the same file content already
     * @param problems what could not be used, and why
     */
    public record Result(String format, int imported, int known, List<Problem> problems, ProjectSummary project) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException {
        try (Source source = Source.open(request.from(), progress.part(0, 0.2));
                Project project = Project.open(request.project(), Access.EDIT)) {
            if (source.isTemporary() && request.options().link()) {
                throw new AnnotationException("Images in an archive cannot stay where they are. Unpack "
                        + request.from() + " first, or import without --link.");
            }
            Format format = request.format().isPresent()
                    ? equipment.get().format(request.format().get())
                    : equipment.get().formats().of(source.path());
            ImportReport report = project.importAll(
                    format.read(source.path()), request.options(), progress.part(source.isTemporary() ? 0.2 : 0, 1));
            return new Result(
                    format.name(), report.imported(), report.known(), report.problems(), ProjectSummary.of(project));
        }
    }
}
