package io.sightglass.app.workflow.split;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.EvaluationEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.Leaks;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.evaluate.EvaluationJson;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for images outside the training split that show what images in it show. */
public final class FindLeaks implements UseCase<FindLeaks.Request, FindLeaks.Result> {

    /**
     * @param parts how names tell which part an image shows, if they do
     * @param alike from when on two images are near-duplicates
     */
    public record Request(Path project, Optional<PartNames> parts, Alike alike) {}

    /**
     * @param near the images and which of them are alike, whatever their split
     * @param alarm what the newest evaluation on the project as it is now says of whole images compared pixel by pixel
     */
    public record Result(NearImages near, Leaks leaks, Optional<String> alarm) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            NearImages near = Looking.nearImages(project, request.alike(), progress);
            if (request.parts().isPresent()) {
                request.parts()
                        .get()
                        .requireAny(near.images().stream().map(Candidate::name).toList());
            }
            Leaks leaks = Leaks.among(near.images(), request.parts(), near.pairs());
            return new Result(near, leaks, alarm(project));
        }
    }

    private static Optional<String> alarm(Project project) throws AnnotationException, VisionException {
        String now = project.revisions().current().hash();
        for (EvaluationEntry entry : project.models().evaluations()) {
            if (!entry.revision().equals(now)) continue;
            Optional<String> alarm = EvaluationJson.read(entry.json()).leak();
            if (alarm.isPresent()) return alarm;
        }
        return Optional.empty();
    }
}
