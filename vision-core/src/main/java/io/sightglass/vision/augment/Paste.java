package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Carries one defect with a soft edge from an image to another of the same product: turned, mirrored, larger or smaller,
 * anywhere. What is known by its box alone stays where it is: its surroundings would come along, and end where the box does, which
 * looks like one more defect. Source: Ghiasi et al., Simple Copy-Paste is a Strong Data Augmentation Method for Instance
 * Segmentation, CVPR 2021.
 */
final class Paste {
    private static final int EDGE = 2;
    private static final double ZOOM = 0.3;

    private Paste() {}

    /** The target itself when the defect finds no free place. */
    static Example onto(Example target, Example donor, RandomGenerator random) {
        List<Example.Thing> outlined =
                donor.things().stream().filter(Example.Thing::outlined).toList();
        if (outlined.isEmpty()) return target;
        Example.Thing thing = outlined.get(random.nextInt(outlined.size()));
        Box box = thing.box();
        int side = (int) Math.ceil(Math.hypot(box.width(), box.height()) * (1 + ZOOM)) + 4 * EDGE;
        Size size = target.size();
        if (side >= Math.min(size.width(), size.height())) return target;
        Size patch = new Size(side, side);
        int left = random.nextInt(size.width() - side);
        int top = random.nextInt(size.height() - side);
        Box place = Box.at(left, top, side, side);
        if (target.things().stream().anyMatch(other -> other.box().overlap(place) > 0)) return target;
        Warp warp = random.nextBoolean()
                ? Warp.random(random, box.centre(), patch, Turn.ALL, ZOOM)
                : Warp.turned(random, box.centre(), patch, ZOOM);
        return paste(target, warp.apply(donor, patch), thing.label(), left, top);
    }

    private static Example paste(Example target, Example patch, int label, int left, int top) {
        int side = patch.size().width();
        int width = target.size().width();
        byte wanted = (byte) (label + 1);
        byte[] pixels = target.pixels().clone();
        byte[] classes = target.classes().clone();
        double x1 = side;
        double y1 = side;
        double x2 = 0;
        double y2 = 0;
        for (int y = EDGE; y < side - EDGE; y++) {
            for (int x = EDGE; x < side - EDGE; x++) {
                int from = y * side + x;
                int to = (y + top) * width + x + left;
                if (target.ignores(to)) continue;
                int share = share(patch, wanted, from, side);
                if (patch.classes()[from] == wanted) {
                    classes[to] = wanted;
                    x1 = Math.min(x1, x);
                    y1 = Math.min(y1, y);
                    x2 = Math.max(x2, x + 1.0);
                    y2 = Math.max(y2, y + 1.0);
                }
                if (share > 0) mix(patch.pixels(), 3 * from, pixels, 3 * to, share);
            }
        }
        if (x2 <= x1) return target;
        List<Example.Thing> things = new ArrayList<>(target.things());
        things.add(new Example.Thing(label, new Box(x1 + left, y1 + top, x2 + left, y2 + top)));
        return new Example(target.size(), pixels, classes, things);
    }

    private static void mix(byte[] from, int at, byte[] to, int there, int share) {
        for (int c = 0; c < 3; c++) {
            int mixed = (from[at + c] & 0xff) * share + (to[there + c] & 0xff) * (25 - share);
            to[there + c] = (byte) ((mixed + 12) / 25);
        }
    }

    /** How much of the donor shows, of 25: all within the defect, less and less over its edge. */
    private static int share(Example donor, byte wanted, int at, int width) {
        if (donor.classes()[at] == wanted) return 25;
        int near = 0;
        for (int y = -EDGE; y <= EDGE; y++) {
            for (int x = -EDGE; x <= EDGE; x++) if (donor.classes()[at + y * width + x] == wanted) near++;
        }
        return Math.min(25, 2 * near);
    }
}
