package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import java.util.List;

/** The runs of a mask that came from a file; noise in a large one, which a small file can hold, would fill the memory. */
final class MaskRuns {
    /** Of what people and models mark, even a large image has far fewer. */
    static final int MOST = 1_000_000;

    private MaskRuns() {}

    /** The pixels that hold the value; more runs than anything real has are an IllegalArgumentException. */
    static List<Run> of(Mask mask, int value) {
        Size size = mask.size();
        int count = 0;
        for (int y = 0; y < size.height(); y++) {
            boolean inside = false;
            for (int x = 0; x < size.width(); x++) {
                boolean here = mask.at(x, y) == value;
                if (here && !inside) count++;
                inside = here;
            }
            if (count > MOST) throw tooMany();
        }
        return mask.runs(value);
    }

    static IllegalArgumentException tooMany() {
        return new IllegalArgumentException("its mask has more than " + MOST + " runs of pixels");
    }
}
