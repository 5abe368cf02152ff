package io.sightglass.vision.scene;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills folders with pictures and their truth in COCO form; the package's documentation states the layout. */
public final class SampleWriter {
    private SampleWriter() {}

    /**
     * Writes DIR/PRODUCT in memory that does not grow with the count. The folder appears when it is complete; after a failure
     * or a cancellation nothing is left.
     *
     * @return the annotations file
     * @throws VisionException when the product's folder exists and is not empty, or the disk refuses
     */
    public static Path write(SampleOrder order, Path dir, Progress progress) throws VisionException {
        Path folder = dir.resolve(order.product().word());
        if (Files.exists(folder)) {
            throw new VisionException(folder + " exists already; choose another folder or remove it first.");
        }
        throw new VisionException("Samples cannot be written yet: " + folder + " was left as it is.");
    }
}
