package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;

/** Fits anomaly models to good parts. */
public final class AnomalyTraining {
    private AnomalyTraining() {}

    /** Names of the architectures, the usual one first. */
    public static List<String> networks() {
        return List.of("patches", "patches-fine");
    }

    /** The settings that suit small projects on a CPU. */
    public static AnomalySettings defaults(String network) {
        return AnomalySettings.of(network, 256, 1);
    }

    /**
     * Remembers the good images of the revision's training split, sets the threshold by good images it has not seen (those
     * of the validation split, or else some of the training split kept back), and writes the model with its card.
     * Defective images are not looked at.
     *
     * @throws VisionException when there are no good images, an image or the backbone cannot be read, or the runtime fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop; nothing is written then
     */
    public static Model train(Revision revision, AnomalySettings settings, Path file, Progress progress)
            throws VisionException {
        progress.check();
        if (revision.of(Split.TRAIN).stream().noneMatch(s -> s.truth().quality() == Quality.GOOD)) {
            throw new VisionException("There are no good training images: mark some as good in the training split.");
        }
        throw new VisionException("Network " + settings.network() + " for anomaly is not part of this version yet.");
    }
}
