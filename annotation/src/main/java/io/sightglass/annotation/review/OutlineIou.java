package io.sightglass.annotation.review;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;

/**
 * Intersection over union of outlines of any kind: of boxes exactly, of other areas by the pixels whose centres they cover.
 * Lines and points cover nothing; they are compared as bands that reach {@link #REACH} pixels to each side.
 */
public final class OutlineIou {
    /** Half the width of the band around lines and points, in pixels. */
    public static final int REACH = 3;

    private OutlineIou() {}

    /** In [0, 1]; 0 between an area and a line or points. */
    public static double of(Outline a, Outline b) {
        if (a.equals(b)) return 1;
        if (a instanceof Box box && b instanceof Box other) return box.iou(other);
        boolean areas = a.area() > 0;
        if (areas != b.area() > 0) return 0;
        int reach = areas ? 0 : REACH;
        if (widened(a.bounds(), reach).overlap(widened(b.bounds(), reach)) == 0) return 0;
        return ofPixels(a, b, reach);
    }

    private static Box widened(Box box, int by) {
        return new Box(box.x1() - by, box.y1() - by, box.x2() + by, box.y2() + by);
    }

    private static double ofPixels(Outline a, Outline b, int reach) {
        Box one = a.bounds();
        Box two = b.bounds();
        int left = (int) Math.floor(Math.min(one.x1(), two.x1())) - reach;
        int top = (int) Math.floor(Math.min(one.y1(), two.y1())) - reach;
        int right = (int) Math.ceil(Math.max(one.x2(), two.x2())) + reach + 1;
        int bottom = (int) Math.ceil(Math.max(one.y2(), two.y2())) + reach + 1;
        Size size = new Size(right - left, bottom - top);
        Mask first = mask(a.moved(-left, -top), size, reach);
        Mask second = mask(b.moved(-left, -top), size, reach);
        long both = 0;
        long either = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int covered = first.at(x, y) + second.at(x, y);
                if (covered > 0) either++;
                if (covered > 1) both++;
            }
        }
        return either == 0 ? 0 : (double) both / either;
    }

    private static Mask mask(Outline outline, Size size, int reach) {
        Mask.Builder drawn = new Mask.Builder(size);
        outline.fill(drawn, 1);
        if (reach == 0) return drawn.build();
        Mask thin = drawn.build();
        Mask.Builder band = new Mask.Builder(size);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                if (thin.at(x, y) == 0) continue;
                for (int dy = -reach; dy <= reach; dy++) {
                    int half = (int) Math.sqrt(reach * reach - dy * dy);
                    band.fillRow(y + dy, x - half, x + half + 1, 1);
                }
            }
        }
        return band.build();
    }
}
