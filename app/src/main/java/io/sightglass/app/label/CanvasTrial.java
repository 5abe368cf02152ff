package io.sightglass.app.label;

import io.sightglass.app.workflow.Measured;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives the real canvas on a stage of its own, with pictures and shapes that it makes itself, and measures what a person
 * would feel: frames while panning, zooming and dragging, and the time from a movement of the brush until it is seen.
 */
public final class CanvasTrial implements UseCase<CanvasTrial.Request, List<Measured>> {

    /**
     * What to try.
     *
     * @param folder new or empty; pictures, projects and the cache are made in it
     */
    public record Request(Path folder) {}

    @Override
    public List<Measured> run(Request request, Progress progress) throws Exception {
        Path folder = request.folder().toAbsolutePath();
        SafeFiles.createFolder(folder);
        List<Measured> all = new ArrayList<>();
        progress.report(0, "making pictures");
        TrialProject project = TrialProject.make(folder);
        try (TrialStage stage = TrialStage.open(project.folder(), folder.resolve("cache"))) {
            all.addAll(new BigPictureTrial(stage).run(progress.part(0.3, 0.5)));
            all.addAll(new ManyShapesTrial(stage).run(progress.part(0.5, 0.75)));
            all.addAll(new BrushTrial(stage).run(progress.part(0.75, 0.95)));
        }
        progress.report(0.95, "undoing and redoing");
        all.addAll(new UndoTrial().run());
        return all;
    }

    /** Ends the trial with a sentence when what it waits for does not come. */
    static VisionException late(String what) {
        return new VisionException("The trial waited in vain for " + what + ".");
    }
}
