package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A turn, a mirror, a change of size and a shift: where each pixel of the result comes from, as
 * {@code x' = ax·x + bx·y + cx}, {@code y' = ay·x + by·y + cy}, in coordinates in which a pixel's centre is at a half.
 */
record Warp(double ax, double bx, double cx, double ay, double by, double cy) {
    /** A thing of which less remains in the image is no longer there. */
    private static final double LEAST_VISIBLE = 0.35;

    /**
     * A random one whose result shows the surroundings of a place.
     *
     * @param result size of the result
     * @param turns the ways in which the result may lie; of those for results of unequal sides that keep rows rows
     * @param zoom largest change of size, such as 0.2
     */
    static Warp random(RandomGenerator random, Point centre, Size result, List<Turn> turns, double zoom) {
        double scale = Math.exp(random.nextDouble(-1, 1) * Math.log(1 + zoom));
        boolean square = result.width() == result.height();
        List<Turn> fitting =
                turns.stream().filter(turn -> square || !turn.swaps()).toList();
        Turn turn = fitting.get(random.nextInt(fitting.size()));
        double across = turn.signX() / scale;
        double down = turn.signY() / scale;
        double ax = turn.swaps() ? 0 : across;
        double bx = turn.swaps() ? across : 0;
        double ay = turn.swaps() ? down : 0;
        double by = turn.swaps() ? 0 : down;
        double mx = result.width() / 2.0;
        double my = result.height() / 2.0;
        return new Warp(ax, bx, centre.x() - ax * mx - bx * my, ay, by, centre.y() - ay * mx - by * my);
    }

    /** A random one that turns by any angle about a place, which comes to lie in the middle of the result. */
    static Warp turned(RandomGenerator random, Point centre, Size result, double zoom) {
        double scale = Math.exp(random.nextDouble(-1, 1) * Math.log(1 + zoom));
        double angle = random.nextDouble(2 * Math.PI);
        int mirror = random.nextBoolean() ? -1 : 1;
        double ax = Math.cos(angle) / scale;
        double bx = Math.sin(angle) / scale;
        double ay = -mirror * bx;
        double by = mirror * ax;
        double mx = result.width() / 2.0;
        double my = result.height() / 2.0;
        return new Warp(ax, bx, centre.x() - ax * mx - bx * my, ay, by, centre.y() - ay * mx - by * my);
    }

    Example apply(Example from, Size result) {
        Size size = from.size();
        int area = Math.toIntExact(result.area());
        byte[] pixels = new byte[3 * area];
        byte[] classes = new byte[area];
        for (int y = 0; y < result.height(); y++) {
            for (int x = 0; x < result.width(); x++) {
                double u = ax * (x + 0.5) + bx * (y + 0.5) + cx;
                double v = ay * (x + 0.5) + by * (y + 0.5) + cy;
                int to = y * result.width() + x;
                blend(from.pixels(), size, u - 0.5, v - 0.5, pixels, 3 * to);
                if (u >= 0 && v >= 0 && u < size.width() && v < size.height()) {
                    classes[to] = from.classes()[((int) v) * size.width() + ((int) u)];
                }
            }
        }
        return new Example(result, pixels, classes, things(from, classes, result));
    }

    /** What is still seen of each thing; the box of one that the border cuts lies around the pixels that are left of it. */
    private List<Example.Thing> things(Example from, byte[] classes, Size result) {
        List<Example.Thing> things = new ArrayList<>();
        for (Example.Thing thing : from.things()) {
            Box whole = back(thing.box());
            Box seen = whole.clippedTo(result);
            if (seen.equals(whole)) {
                things.add(thing.at(whole));
                continue;
            }
            Extent before = Extent.of(from.classes(), from.size(), thing);
            Extent after = Extent.of(classes, result, thing.at(seen));
            // A thing whose pixels fall between those of the input is known by its box alone.
            boolean drawn = 2 * before.pixels()
                    >= Math.max(thing.box().width(), thing.box().height());
            double left =
                    drawn ? Math.abs(ax * by - bx * ay) * after.pixels() / before.pixels() : seen.area() / whole.area();
            if (left > LEAST_VISIBLE) things.add(thing.at(drawn ? after.box() : seen));
        }
        return things;
    }

    /** The upright box around where a box of the source lands. */
    private Box back(Box box) {
        Box one = Box.between(back(box.x1(), box.y1()), back(box.x2(), box.y2()));
        Box other = Box.between(back(box.x1(), box.y2()), back(box.x2(), box.y1()));
        return new Box(
                Math.min(one.x1(), other.x1()),
                Math.min(one.y1(), other.y1()),
                Math.max(one.x2(), other.x2()),
                Math.max(one.y2(), other.y2()));
    }

    /** Where a point of the source lands. */
    private Point back(double u, double v) {
        double d = ax * by - bx * ay;
        double x = (by * (u - cx) - bx * (v - cy)) / d;
        double y = (ax * (v - cy) - ay * (u - cx)) / d;
        return new Point(x, y);
    }

    /** Mixes the four pixels around a place; outside the image its border goes on. */
    private static void blend(byte[] from, Size size, double u, double v, byte[] to, int at) {
        double left = Math.floor(u);
        double top = Math.floor(v);
        int fx = (int) ((u - left) * 256);
        int fy = (int) ((v - top) * 256);
        int x0 = Math.clamp((int) left, 0, size.width() - 1);
        int x1 = Math.clamp((int) left + 1, 0, size.width() - 1);
        int row0 = Math.clamp((int) top, 0, size.height() - 1) * size.width();
        int row1 = Math.clamp((int) top + 1, 0, size.height() - 1) * size.width();
        int a = 3 * (row0 + x0);
        int b = 3 * (row0 + x1);
        int c = 3 * (row1 + x0);
        int d = 3 * (row1 + x1);
        for (int k = 0; k < 3; k++) {
            int upper = (from[a + k] & 0xff) * (256 - fx) + (from[b + k] & 0xff) * fx;
            int lower = (from[c + k] & 0xff) * (256 - fx) + (from[d + k] & 0xff) * fx;
            to[at + k] = (byte) ((upper * (256 - fy) + lower * fy + (1 << 15)) >> 16);
        }
    }
}
