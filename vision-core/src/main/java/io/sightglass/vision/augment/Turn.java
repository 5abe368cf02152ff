package io.sightglass.vision.augment;

import java.util.List;

/** One of the eight ways in which a square lies on itself. */
enum Turn {
    UPRIGHT(1, 1, false),
    MIRRORED(-1, 1, false),
    UPSIDE_DOWN_MIRRORED(1, -1, false),
    HALF(-1, -1, false),
    DIAGONAL(1, 1, true),
    QUARTER(-1, 1, true),
    THREE_QUARTERS(1, -1, true),
    OTHER_DIAGONAL(-1, -1, true);

    static final List<Turn> ALL = List.of(values());

    private final int signX;
    private final int signY;
    private final boolean swaps;

    Turn(int signX, int signY, boolean swaps) {
        this.signX = signX;
        this.signY = signY;
        this.swaps = swaps;
    }

    /** 1, or -1 where the source's columns are counted from the other side. */
    int signX() {
        return signX;
    }

    /** 1, or -1 where the source's rows are counted from the other side. */
    int signY() {
        return signY;
    }

    /** Whether rows become columns. */
    boolean swaps() {
        return swaps;
    }

    /** What a square of so many cells a side looks like when it lies so. */
    float[] of(float[] cells, int side) {
        float[] turned = new float[cells.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = swaps ? y : x;
                int row = swaps ? x : y;
                if (signX < 0) column = side - 1 - column;
                if (signY < 0) row = side - 1 - row;
                turned[y * side + x] = cells[row * side + column];
            }
        }
        return turned;
    }
}
