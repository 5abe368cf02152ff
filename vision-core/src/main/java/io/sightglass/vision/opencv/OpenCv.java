package io.sightglass.vision.opencv;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.natives.NativeCache;
import io.sightglass.vision.natives.NativeLibrary;
import org.bytedeco.opencv.global.opencv_core;

/** Loads OpenCV before its first use. */
final class OpenCv {
    private static volatile boolean loaded;

    private OpenCv() {}

    /**
     * Loads OpenCV when that has not happened yet.
     *
     * @throws VisionException when its native libraries cannot be unpacked or loaded
     */
    static void load() throws VisionException {
        if (loaded) return;
        synchronized (OpenCv.class) {
            if (loaded) return;
            NativeCache.prepare(NativeLibrary.OPENCV);
            try {
                opencv_core.setNumThreads(1);
                Quiet.please();
            } catch (LinkageError e) {
                throw new VisionException(
                        "OpenCV cannot be loaded on this machine: " + e.getMessage() + ". Run sightglass doctor.", e);
            }
            loaded = true;
        }
    }

    /** As {@link #load}, for callers that have no way to go on without. */
    static void require() {
        try {
            load();
        } catch (VisionException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
