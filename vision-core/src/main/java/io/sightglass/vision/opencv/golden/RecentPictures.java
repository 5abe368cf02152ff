package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pixels of the golden pictures that were used last, within a bound. Any thread. */
final class RecentPictures {
    private final long most;
    private final Map<GoldenPicture, Frame> frames = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param most bytes to keep */
    RecentPictures(long most) {
        this.most = most;
    }

    /** In grey; not to be changed. */
    Frame of(GoldenPicture picture) throws VisionException {
        synchronized (frames) {
            Frame kept = frames.get(picture);
            if (kept != null) return kept;
        }
        Frame frame = picture.grey();
        keep(picture, frame);
        return frame;
    }

    private void keep(GoldenPicture picture, Frame frame) {
        synchronized (frames) {
            if (frame.size().area() > most || frames.putIfAbsent(picture, frame) != null) return;
            bytes += frame.size().area();
            var oldest = frames.values().iterator();
            while (bytes > most) {
                bytes -= oldest.next().size().area();
                oldest.remove();
            }
        }
    }
}
