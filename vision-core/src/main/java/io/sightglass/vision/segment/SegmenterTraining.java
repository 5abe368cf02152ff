package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Path;
import java.util.List;

/** Trains segmentation models. */
public final class SegmenterTraining {
    private SegmenterTraining() {}

    /** Names of the architectures, the usual one first. */
    public static List<String> networks() {
        return List.of("nano", "small");
    }

    /** The settings that suit small projects on a CPU. */
    public static TrainingSettings defaults(String network) {
        return TrainingSettings.of(network, 256, 40, 1);
    }

    /**
     * Learns from the revision's training split, keeps the epoch that does best on its validation split, and writes the
     * model with its card. Reports the loss and the validation metric after each epoch.
     *
     * @throws VisionException when the revision cannot be learnt from, an image cannot be read, or the training fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop; nothing is written then
     */
    public static Model train(Revision revision, TrainingSettings settings, Path file, Progress progress)
            throws VisionException {
        progress.check();
        if (revision.of(Split.TRAIN).isEmpty()) {
            throw new VisionException("There are no training images: put some into the training split.");
        }
        throw new VisionException(
                "Network " + settings.network() + " for segmentation is not part of this version yet.");
    }
}
