package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;

/**
 * Where the pixels of a thing lie.
 *
 * @param box around them; empty when there are none
 * @param pixels how many there are
 */
record Extent(Box box, int pixels) {
    /** Of the pixels of the thing's class within its box. */
    static Extent of(byte[] classes, Size size, Example.Thing thing) {
        Box within = thing.box().clippedTo(size);
        int left = size.width();
        int top = size.height();
        int right = 0;
        int bottom = 0;
        int count = 0;
        for (int y = (int) within.y1(); y < within.y2(); y++) {
            for (int x = (int) within.x1(); x < within.x2(); x++) {
                if ((classes[y * size.width() + x] & 0xff) != thing.label() + 1) continue;
                left = Math.min(left, x);
                top = Math.min(top, y);
                right = Math.max(right, x + 1);
                bottom = Math.max(bottom, y + 1);
                count++;
            }
        }
        return new Extent(count == 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right, bottom), count);
    }
}
