package io.sightglass.vision.train;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.net.AnchorPoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which places of a detector learn which object: of those on the object's pixels, the few that already do best,
 * counted by score times IoU to the sixth. A place wants the quality of its box as its score, scaled so that the best place
 * of an object wants the largest IoU among them. Source: Feng et al., TOOD, ICCV 2021, with its 13 places, α = 1 and β = 6; there any
 * place inside the box may learn an object, which for a thin slanted one are mostly places where it is not.
 */
final class TaskAlignment {
    private static final int MOST_PLACES = 13;
    private static final double BETA = 6;
    /** What a chosen place wants at least, so that an object that nothing finds yet is learnt at all. */
    private static final double LEAST_QUALITY = 1e-3;

    private final int classes;
    private final AnchorPoints points;
    private final int places;
    private final float[] quality;
    private final float[] weight;
    private final float[] reach;
    private final double[] closest;
    private final float[] known;

    /** A place that may learn an object. */
    private record Candidate(int place, double iou, double alignment) {}

    /**
     * What the detector says and what is true, for a batch.
     *
     * @param scores [N, classes, places] in [0, 1]
     * @param reach distances to the left, top, right and bottom, [N, 4, places] in input pixels
     * @param areas [N, classes + 1, h, w]: 1 for the class of each square, background first; none of them where it is unknown
     * @param columns w
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    record Given(float[] scores, float[] reach, float[] areas, int columns) {}

    TaskAlignment(int images, int classes, AnchorPoints points) {
        this.classes = classes;
        this.points = points;
        places = points.count();
        quality = new float[images * classes * places];
        weight = new float[images * places];
        reach = new float[images * 4 * places];
        closest = new double[images * places];
        known = new float[images * places];
    }

    /** [N, classes, places]: the score that each place should give. */
    float[] quality() {
        return quality;
    }

    /** [N, 1, places]: how much a place's box counts; 0 where there is none to learn. */
    float[] weight() {
        return weight;
    }

    /** [N, 4, places]: distances to the box's sides. */
    float[] reach() {
        return reach;
    }

    /** [N, 1, places]: 1 where a place learns something, 0 where nothing is known of it: that is no background. */
    float[] known() {
        return known;
    }

    /** @param objects [M, 6]: image, class, x1, y1, x2, y2; a negative image for a row that says nothing */
    void assign(Given given, float[] objects) {
        for (int at = 0; at < known.length; at++) known[at] = isKnown(given, at / places, at % places) ? 1 : 0;
        for (int m = 0; m < objects.length; m += 6) {
            int image = (int) objects[m];
            if (image < 0) continue;
            int label = (int) objects[m + 1];
            Box box = new Box(objects[m + 2], objects[m + 3], objects[m + 4], objects[m + 5]);
            List<Candidate> best = candidates(given, image, label, box);
            double aligned =
                    best.stream().mapToDouble(Candidate::alignment).max().orElse(0);
            double iou = best.stream().mapToDouble(Candidate::iou).max().orElse(0);
            for (Candidate c : best) {
                double wanted = aligned == 0 ? 0 : c.alignment() / aligned * iou;
                give(image, label, box, c, (float) Math.max(wanted, LEAST_QUALITY));
            }
        }
    }

    /** The best places on the object's pixels; inside its box where no square has enough of them. */
    private List<Candidate> candidates(Given given, int image, int label, Box box) {
        List<Candidate> on = new ArrayList<>();
        List<Candidate> inside = new ArrayList<>();
        int first = 0;
        for (int stride : points.strides()) {
            int columns = points.columns(stride);
            int rows = points.rows(stride);
            int left = first(box.x1(), stride, columns);
            int top = first(box.y1(), stride, rows);
            int right = last(box.x2(), stride, left, columns);
            int bottom = last(box.y2(), stride, top, rows);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    Candidate c = candidate(given, image, label, box, first + y * columns + x);
                    inside.add(c);
                    if (shows(given, image, label, x, y, stride)) on.add(c);
                }
            }
            first += columns * rows;
        }
        return (on.isEmpty() ? inside : on)
                .stream()
                        .sorted(Comparator.comparingDouble(Candidate::alignment).reversed())
                        .limit(MOST_PLACES)
                        .toList();
    }

    /** The first square whose middle lies behind a box's side. */
    private static int first(double side, int stride, int squares) {
        return Math.clamp((int) Math.ceil(side / stride - 0.5), 0, squares - 1);
    }

    private static int last(double side, int stride, int first, int squares) {
        return Math.clamp((int) Math.floor(side / stride - 0.5), first, squares - 1);
    }

    private Candidate candidate(Given given, int image, int label, Box box, int place) {
        AnchorPoints.Point p = points.at(place);
        float[] reached = given.reach();
        int at = image * 4 * places + place;
        double sum = (double) reached[at] + reached[at + places] + reached[at + 2 * places] + reached[at + 3 * places];
        // What is not finite makes the loss so, too, and the step is left out; here it must only not be in the way.
        double iou = Double.isFinite(sum)
                ? box.iou(new Box(
                        p.x() - reached[at],
                        p.y() - reached[at + places],
                        p.x() + reached[at + 2 * places],
                        p.y() + reached[at + 3 * places]))
                : 0;
        double score = given.scores()[(image * classes + label) * places + place];
        return new Candidate(place, iou, score * Math.pow(iou, BETA));
    }

    /** Whether the label has any of the finest squares under a square. */
    private boolean shows(Given given, int image, int label, int x, int y, int stride) {
        int times = stride * given.columns() / points.input().width();
        int rows = given.columns() * points.input().height() / points.input().width();
        int at = (image * (classes + 1) + label + 1) * given.columns() * rows;
        for (int v = y * times; v < (y + 1) * times; v++) {
            for (int u = x * times; u < (x + 1) * times; u++) {
                if (given.areas()[at + v * given.columns() + u] > 0) return true;
            }
        }
        return false;
    }

    /** Whether the finest square at a place has a class. */
    private boolean isKnown(Given given, int image, int place) {
        int rows = given.columns() * points.input().height() / points.input().width();
        AnchorPoints.Point p = points.at(place);
        int x = Math.clamp((int) (p.x() * given.columns() / points.input().width()), 0, given.columns() - 1);
        int y = Math.clamp((int) (p.y() * rows / points.input().height()), 0, rows - 1);
        for (int k = 0; k <= classes; k++) {
            if (given.areas()[((image * (classes + 1) + k) * rows + y) * given.columns() + x] > 0) return true;
        }
        return false;
    }

    /** A place that two objects want goes to the one whose box it gives better. */
    private void give(int image, int label, Box box, Candidate c, float wanted) {
        int at = image * places + c.place();
        if (weight[at] > 0 && closest[at] >= c.iou()) return;
        closest[at] = c.iou();
        weight[at] = wanted;
        known[at] = 1;
        for (int k = 0; k < classes; k++) {
            quality[(image * classes + k) * places + c.place()] = k == label ? wanted : 0;
        }
        AnchorPoints.Point p = points.at(c.place());
        int to = image * 4 * places + c.place();
        reach[to] = (float) (p.x() - box.x1());
        reach[to + places] = (float) (p.y() - box.y1());
        reach[to + 2 * places] = (float) (box.x2() - p.x());
        reach[to + 3 * places] = (float) (box.y2() - p.y());
    }
}
