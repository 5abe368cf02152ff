package io.sightglass.app.label;

import io.sightglass.app.workflow.Measured;
import io.sightglass.vision.progress.Progress;
import java.util.List;

final class BigPictureTrial {
    BigPictureTrial(TrialStage stage, TrialProject project) {}

    List<Measured> run(Progress progress) throws Exception {
        return List.of();
    }
}
