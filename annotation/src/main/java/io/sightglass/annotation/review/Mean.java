package io.sightglass.annotation.review;

/** Mean of what was added so far. */
final class Mean {
    private double sum;
    private int count;

    void add(double value) {
        sum += value;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** 0 where nothing was added. */
    double value() {
        return count == 0 ? 0 : sum / count;
    }
}
