package io.sightglass.app.workflow.split;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.Dealing;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.annotation.split.Ratio;
import io.sightglass.annotation.split.SplitTable;
import io.sightglass.annotation.split.Together;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import io.sightglass.vision.similar.NearPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deals a project's images out by shares, every label alike, without tearing apart what belongs together. */
public final class SplitProject implements UseCase<SplitProject.Request, SplitProject.Result> {

    /**
     * @param parts how names tell which part an image shows; images of one part stay together
     * @param alike near-duplicates stay together, from then on; empty to leave them
     * @param again whether images whose split was chosen are dealt out anew too
     * @param dryRun whether to say what would happen, and do nothing
     */
    public record Request(
            Path project,
            Ratio ratio,
            Optional<PartNames> parts,
            Optional<Alike> alike,
            long seed,
            boolean again,
            boolean dryRun) {}

    /**
     * @param waiting images that had no chosen split before
     * @param units how many groups of images that belong together, of two or more
     * @param grouped images in such groups
     * @param moved images whose split is another one now
     * @param learntBefore images that leave the training split, which models of the project may have learnt from
     */
    public record Result(
            SplitTable before, SplitTable after, int waiting, int units, int grouped, int moved, int learntBefore) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), request.dryRun() ? Access.RUN : Access.EDIT)) {
            if (project.deals().candidates().isEmpty()) {
                throw new AnnotationException(
                        "The project has no images to deal out. Import some first: sightglass project" + " import "
                                + request.project() + " --from PICTURES");
            }
            List<NearPair> pairs = request.alike().isPresent()
                    ? Looking.nearImages(project, request.alike().get(), progress)
                            .pairs()
                    : List.of();
            List<Candidate> images = project.deals().candidates();
            if (request.parts().isPresent()) {
                request.parts()
                        .get()
                        .requireAny(images.stream().map(Candidate::name).toList());
            }
            List<List<Integer>> units = Together.units(images, request.parts(), pairs);
            Map<Long, Split> splits = Dealing.deal(images, units, request.ratio(), request.seed(), request.again());
            progress.check();
            if (!request.dryRun()) project.deals().apply(splits);
            boolean models = !project.models().list().isEmpty();
            return result(images, units, splits, models);
        }
    }

    private static Result result(
            List<Candidate> images, List<List<Integer>> units, Map<Long, Split> splits, boolean models) {
        List<Candidate> moved =
                images.stream().filter(i -> splits.get(i.id()) != i.split()).toList();
        List<List<Integer>> groups = units.stream().filter(u -> u.size() > 1).toList();
        long left = moved.stream().filter(i -> i.split() == Split.TRAIN).count();
        return new Result(
                SplitTable.of(images, Map.of()),
                SplitTable.of(images, splits),
                (int) images.stream().filter(i -> !i.dealt()).count(),
                groups.size(),
                groups.stream().mapToInt(List::size).sum(),
                moved.size(),
                models ? (int) left : 0);
    }
}
