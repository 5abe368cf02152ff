package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;

/**
 * A picture made small, square and grey, to be compared with others shifted by up to an eighth of its side. How alike two
 * are is the structure term of SSIM (Wang et al., 2004): the covariance over the mean of the variances, where a constant
 * makes pictures with next to nothing on them alike.
 */
final class Thumbnail {
    /** Grey levels of noise: standard deviations far below count as nothing. */
    private static final double NOISE = 8;

    private final int side;
    private final short[] grey;

    /** Of the values, and of their squares, in the middle moved by each shift, row by row. */
    private final int[] sums;

    private final int[] squares;

    private Thumbnail(int side, short[] grey) {
        this.side = side;
        this.grey = grey;
        int shifts = 2 * most() + 1;
        this.sums = new int[shifts * shifts];
        this.squares = new int[shifts * shifts];
        for (int y = -most(); y <= most(); y++) {
            for (int x = -most(); x <= most(); x++) sum(new Shift(x, y));
        }
    }

    private void sum(Shift shift) {
        int at = index(shift);
        for (int y = most(); y < side - most(); y++) {
            int row = (y - shift.y()) * side - shift.x();
            for (int x = most(); x < side - most(); x++) {
                int value = grey[row + x];
                sums[at] += value;
                squares[at] += value * value;
            }
        }
    }

    private int index(Shift shift) {
        return (shift.y() + most()) * (2 * most() + 1) + shift.x() + most();
    }

    /**
     * How alike two pictures are at a shift.
     *
     * @param likeness at most 1, for the same; 0 when they have nothing in common
     * @param worth the likeness, but for what the golden picture does not reach then: where a pattern repeats itself,
     *     another place on it can be as alike, shifted
     * @param shift in the thumbnails' pixels
     */
    record Match(double likeness, double worth, Shift shift) {}

    /**
     * @param picture of one channel
     * @param side in pixels, a multiple of 8 up to 128
     */
    static Thumbnail of(Frame picture, int side) {
        ByteBuffer pixels = Pixels.resize(picture, new Size(side, side)).pixels();
        short[] grey = new short[side * side];
        for (int i = 0; i < grey.length; i++) grey[i] = (short) (pixels.get(i) & 0xff);
        return new Thumbnail(side, grey);
    }

    /** Largest shift in either direction. */
    int most() {
        return side / 8;
    }

    /**
     * The match of most worth of the middle of an image with this golden picture; the first one of equals.
     *
     * @param start shift to look around
     * @param reach how far around it
     */
    Match match(Thumbnail image, Shift start, int reach) {
        Match best = new Match(-1, -1, start);
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                Shift shift = start.plus(dx, dy);
                if (!shift.within(most(), most())) continue;
                double likeness = likeness(image, shift);
                double worth = likeness * shift.share(side, side);
                if (worth > best.worth()) best = new Match(likeness, worth, shift);
            }
        }
        return best;
    }

    private double likeness(Thumbnail image, Shift shift) {
        int middle = image.index(Shift.NONE);
        int moved = index(shift);
        double n = (side - 2.0 * most()) * (side - 2.0 * most());
        double meanA = image.sums[middle] / n;
        double meanB = sums[moved] / n;
        double varianceA = image.squares[middle] / n - meanA * meanA;
        double varianceB = squares[moved] / n - meanB * meanB;
        double covariance = products(image, shift) / n - meanA * meanB;
        return (2 * covariance + NOISE * NOISE) / (varianceA + varianceB + NOISE * NOISE);
    }

    private int products(Thumbnail image, Shift shift) {
        int width = side - 2 * most();
        int sum = 0;
        for (int y = most(); y < side - most(); y++) {
            int atA = y * side + most();
            int atB = atA - shift.y() * side - shift.x();
            for (int x = 0; x < width; x++) sum += image.grey[atA + x] * grey[atB + x];
        }
        return sum;
    }
}
