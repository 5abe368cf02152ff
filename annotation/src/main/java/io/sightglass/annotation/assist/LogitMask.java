package io.sightglass.annotation.assist;

import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A coarse map that is above 0 where something is. */
final class LogitMask {
    private final float[] logits;
    private final int width;
    private final int height;

    /** @param logits row-major [height, width]; not copied */
    LogitMask(float[] logits, int width, int height) {
        this.logits = logits;
        this.width = width;
        this.height = height;
    }

    /**
     * The pixels of an image over which the map, interpolated linearly, is above 0.
     *
     * @param scaleX cells of the map a pixel of the image
     */
    Optional<Runs> area(Size image, double scaleX, double scaleY) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < image.height(); y++) {
            double v = (y + 0.5) * scaleY - 0.5;
            int row = (int) Math.clamp(Math.floor(v), 0, height - 1.0);
            int below = Math.min(row + 1, height - 1);
            if (!isAnyAbove(row, below)) continue;
            double down = Math.clamp(v - row, 0, 1);
            int start = -1;
            for (int x = 0; x <= image.width(); x++) {
                boolean on = x < image.width() && at((x + 0.5) * scaleX - 0.5, row, below, down) > 0;
                if (on && start < 0) start = x;
                if (!on && start >= 0) {
                    runs.add(new Run(y, start, x));
                    start = -1;
                }
            }
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }

    private boolean isAnyAbove(int row, int below) {
        for (int x = 0; x < width; x++) {
            if (logits[row * width + x] > 0 || logits[below * width + x] > 0) return true;
        }
        return false;
    }

    private double at(double u, int row, int below, double down) {
        int column = (int) Math.clamp(Math.floor(u), 0, width - 1.0);
        int right = Math.min(column + 1, width - 1);
        double across = Math.clamp(u - column, 0, 1);
        double above = logits[row * width + column] * (1 - across) + logits[row * width + right] * across;
        double under = logits[below * width + column] * (1 - across) + logits[below * width + right] * across;
        return above * (1 - down) + under * down;
    }
}
