package io.sightglass.app.workflow.split;

import io.sightglass.annotation.split.NearImages;
import io.sightglass.app.workflow.UseCase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The use cases about splits.
 *
 * @param undoSplit takes the last dealing back and says how many images moved; empty when there is none
 */
public record Splitting(
        UseCase<SplitProject.Request, SplitProject.Result> splitProject,
        UseCase<Path, Optional<Integer>> undoSplit,
        UseCase<FindLeaks.Request, FindLeaks.Result> findLeaks,
        UseCase<FindDuplicates.Request, NearImages> findDuplicates) {

    public static Splitting create() {
        return new Splitting(new SplitProject(), new UndoSplit(), new FindLeaks(), new FindDuplicates());
    }
}
