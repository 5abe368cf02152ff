package io.sightglass.vision.image;

import java.util.Arrays;

/** Connected areas of one class each in a mask, with diagonal neighbours connected. */
public final class Components {
    private final int[] labels;
    private final int[] areas;

    private Components(int[] labels, int[] areas) {
        this.labels = labels;
        this.areas = areas;
    }

    /** Finds the areas of equal pixels that are not 0 in a row-major mask. */
    public static Components of(byte[] mask, int width) {
        int[] labels = new int[mask.length];
        int[] stack = new int[mask.length];
        int[] areas = new int[16];
        int found = 0;
        for (int start = 0; start < mask.length; start++) {
            if (mask[start] == 0 || labels[start] != 0) continue;
            if (++found >= areas.length) areas = Arrays.copyOf(areas, 2 * areas.length);
            areas[found] = flood(mask, width, labels, stack, start, found);
        }
        return new Components(labels, Arrays.copyOf(areas, found + 1));
    }

    public int count() {
        return areas.length - 1;
    }

    /** 0 for background, else the area's number, from 1. */
    public int at(int index) {
        return labels[index];
    }

    /** Pixels of an area, numbered from 1. */
    public int area(int label) {
        return areas[label];
    }

    private static int flood(byte[] mask, int width, int[] labels, int[] stack, int start, int label) {
        int area = 0;
        int top = 0;
        stack[top++] = start;
        labels[start] = label;
        while (top > 0) {
            int at = stack[--top];
            area++;
            int x = at % width;
            for (int dy = -width; dy <= width; dy += width) {
                for (int dx = x == 0 ? 0 : -1; dx <= (x == width - 1 ? 0 : 1); dx++) {
                    int next = at + dy + dx;
                    if (next < 0 || next >= mask.length || mask[next] != mask[at] || labels[next] != 0) continue;
                    labels[next] = label;
                    stack[top++] = next;
                }
            }
        }
        return area;
    }
}
