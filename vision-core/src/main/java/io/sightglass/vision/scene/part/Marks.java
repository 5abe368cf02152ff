package io.sightglass.vision.scene.part;

import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The pixels that one defect covers. */
public final class Marks {
    private final BitSet pixels = new BitSet();

    void add(int pixel) {
        pixels.set(pixel);
    }

    /** The marked pixels; at least one. */
    public Runs runs(Size size) {
        List<Run> runs = new ArrayList<>();
        for (int from = pixels.nextSetBit(0); from >= 0; ) {
            int y = from / size.width();
            int to = Math.min(pixels.nextClearBit(from), (y + 1) * size.width());
            runs.add(new Run(y, from - y * size.width(), to - y * size.width()));
            from = pixels.nextSetBit(to);
        }
        return new Runs(runs);
    }
}
