package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ErrorRates;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** How far the review of a project is, and how well its annotators do on known images. */
public final class DescribeReview implements UseCase<DescribeReview.Request, DescribeReview.Result> {

    /** @param threshold least intersection over union of regions that mean the same, in (0, 1] */
    public record Request(Path project, double threshold) {}

    /**
     * @param states images by state; every state is there
     * @param edited images that each annotator has edited, in order of name
     * @param undecided images with a second opinion about which nobody has decided
     * @param known known images among the others
     * @param rates of each annotator who has annotated a known image
     */
    public record Result(
            Map<ReviewState, Long> states,
            SequencedMap<Annotator, Long> edited,
            int undecided,
            int known,
            List<ErrorRates> rates) {
        public Result {
            states = Collections.unmodifiableMap(new EnumMap<>(states));
            edited = Collections.unmodifiableSequencedMap(new TreeMap<>(edited));
            rates = List.copyOf(rates);
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return new Result(
                    project.reviews().counts(),
                    project.reviews().edited(),
                    project.secondOpinions().waiting().size(),
                    project.honeypots().images().size(),
                    ErrorRates.of(project.honeypots().answers(), request.threshold()));
        }
    }
}
