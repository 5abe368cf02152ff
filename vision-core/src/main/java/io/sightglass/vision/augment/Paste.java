package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Carries one defect with a soft edge from an image to another of the same product, near the place where it was.
 * Source: Ghiasi et al., Simple Copy-Paste is a Strong Data Augmentation Method for Instance Segmentation, CVPR 2021.
 */
final class Paste {
    private static final int EDGE = 2;
    private static final double FARTHEST = 0.08;

    private Paste() {}

    static Example onto(Example target, Example donor, RandomGenerator random) {
        if (donor.things().isEmpty()) return target;
        Example.Thing thing = donor.things().get(random.nextInt(donor.things().size()));
        Size size = target.size();
        int dx = (int) Math.round(random.nextDouble(-FARTHEST, FARTHEST) * size.width());
        int dy = (int) Math.round(random.nextDouble(-FARTHEST, FARTHEST) * size.height());
        Box box = thing.box().moved(dx, dy);
        boolean outside =
                box.x1() < EDGE || box.y1() < EDGE || box.x2() > size.width() - EDGE || box.y2() > size.height() - EDGE;
        if (outside || target.things().stream().anyMatch(other -> other.box().overlap(box) > 0)) return target;
        return paste(target, donor, thing, dx, dy);
    }

    private static Example paste(Example target, Example donor, Example.Thing thing, int dx, int dy) {
        int width = target.size().width();
        byte wanted = (byte) (thing.label() + 1);
        int left = Math.max(EDGE, (int) Math.floor(thing.box().x1()) - EDGE);
        int top = Math.max(EDGE, (int) Math.floor(thing.box().y1()) - EDGE);
        int right = Math.min(width - EDGE, (int) Math.ceil(thing.box().x2()) + EDGE);
        int bottom = Math.min(
                target.size().height() - EDGE, (int) Math.ceil(thing.box().y2()) + EDGE);
        byte[] pixels = target.pixels().clone();
        byte[] classes = target.classes().clone();
        for (int y = Math.max(top, -dy); y < Math.min(bottom, target.size().height() - dy); y++) {
            for (int x = Math.max(left, -dx); x < Math.min(right, width - dx); x++) {
                int from = y * width + x;
                int to = (y + dy) * width + x + dx;
                int share = share(donor, wanted, from, width);
                if (donor.classes()[from] == wanted) classes[to] = wanted;
                for (int c = 0; share > 0 && c < 3; c++) {
                    int mixed = (donor.pixels()[3 * from + c] & 0xff) * share
                            + (target.pixels()[3 * to + c] & 0xff) * (25 - share);
                    pixels[3 * to + c] = (byte) ((mixed + 12) / 25);
                }
            }
        }
        List<Example.Thing> things = new ArrayList<>(target.things());
        things.add(new Example.Thing(thing.label(), thing.box().moved(dx, dy)));
        return new Example(target.size(), pixels, classes, things);
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
