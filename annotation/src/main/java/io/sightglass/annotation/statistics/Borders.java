package io.sightglass.annotation.statistics;

import java.util.ArrayList;
import java.util.List;

/** The borders of the histograms: numbers that people read easily, so that the queries behind the bars are short. */
final class Borders {
    private static final int MOST_DOUBLINGS = 30;
    private static final int FINEST_SHARE = -7;

    /** Square pixels, each twice the last; 1024 is one of them, below which COCO calls an object small. */
    static final List<Double> AREAS = doubling();
    /** Pixels, each twice the last. */
    static final List<Double> SIDES = doubling();
    /** Parts of an image's area in steps of 1, 2 and 5. */
    static final List<Double> SHARES = shares();
    /** Width by height; the middle bin is about square. */
    static final List<Double> ASPECTS =
            List.of(0.0, 0.0625, 0.125, 0.25, 0.5, 0.8, 1.25, 2.0, 4.0, 8.0, 16.0, Double.POSITIVE_INFINITY);
    /** Shapes of an image: one by one at first. */
    static final List<Double> OBJECTS = List.of(
            0.0,
            1.0,
            2.0,
            3.0,
            4.0,
            5.0,
            6.0,
            7.0,
            8.0,
            9.0,
            10.0,
            20.0,
            50.0,
            100.0,
            200.0,
            500.0,
            1000.0,
            Double.POSITIVE_INFINITY);

    private Borders() {}

    private static List<Double> doubling() {
        List<Double> borders = new ArrayList<>(List.of(0.0));
        for (int i = 0; i <= MOST_DOUBLINGS; i++) borders.add((double) (1L << i));
        borders.add(Double.POSITIVE_INFINITY);
        return List.copyOf(borders);
    }

    private static List<Double> shares() {
        List<Double> borders = new ArrayList<>(List.of(0.0));
        for (int power = FINEST_SHARE; power < 0; power++) {
            for (int step : new int[] {1, 2, 5}) borders.add(Double.parseDouble(step + "e" + power));
        }
        borders.add(1.0);
        borders.add(Double.POSITIVE_INFINITY);
        return List.copyOf(borders);
    }
}
