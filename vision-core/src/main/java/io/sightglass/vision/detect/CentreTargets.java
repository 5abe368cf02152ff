package io.sightglass.vision.detect;

import io.sightglass.vision.augment.Example;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.CentreObjective;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a detector should say at every place: a bell over each box that is 1 at its centre, or at the object's pixel
 * nearest to it, and within the bell the distances to the box's sides. Small boxes lie on top of large ones. Source: Liu et al., TTFNet, AAAI 2020, with its
 * α = β = 0.54.
 */
final class CentreTargets {
    private static final double ALPHA = 0.54;

    private final int columns;
    private final int rows;
    private final int classes;

    /** @param input size of the examples */
    CentreTargets(Size input, int classes) {
        columns = input.width() / Detector.STRIDE;
        rows = input.height() / Detector.STRIDE;
        this.classes = classes;
    }

    /** Targets of a batch, by the names of {@link CentreObjective}. */
    Map<String, Tensor> of(List<Example> examples) {
        int places = columns * rows;
        int n = examples.size();
        float[] heat = new float[n * classes * places];
        float[] reach = new float[n * 4 * places];
        float[] weight = new float[n * places];
        int boxes = 0;
        for (int i = 0; i < n; i++) {
            List<Example.Thing> things = examples.get(i).things().stream()
                    .sorted(Comparator.comparingDouble(
                                    (Example.Thing t) -> t.box().area())
                            .reversed())
                    .toList();
            for (Example.Thing thing : things) {
                draw(
                        thing.box(),
                        anchor(examples.get(i), thing),
                        heat,
                        (i * classes + thing.label()) * places,
                        reach,
                        weight,
                        i);
            }
            boxes += things.size();
        }
        Map<String, Tensor> targets = new HashMap<>();
        targets.put(CentreObjective.HEAT, map(n, classes, heat));
        targets.put(CentreObjective.REACH, map(n, 4, reach));
        targets.put(CentreObjective.WEIGHT, map(n, 1, weight));
        targets.put(CentreObjective.BOXES, Tensor.scalar((float) Math.max(1, boxes)));
        return targets;
    }

    private void draw(Box box, Point anchor, float[] heat, int heatAt, float[] reach, float[] weight, int image) {
        double stride = Detector.STRIDE;
        int cx = Math.clamp((int) (anchor.x() / stride), 0, columns - 1);
        int cy = Math.clamp((int) (anchor.y() / stride), 0, rows - 1);
        double radiusX = ALPHA * box.width() / stride / 2;
        double radiusY = ALPHA * box.height() / stride / 2;
        double sigmaX = (2 * Math.floor(radiusX) + 1) / 6;
        double sigmaY = (2 * Math.floor(radiusY) + 1) / 6;
        double sum = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int y = Math.max(0, cy - (int) radiusY); y <= Math.min(rows - 1, cy + (int) radiusY); y++) {
                for (int x = Math.max(0, cx - (int) radiusX); x <= Math.min(columns - 1, cx + (int) radiusX); x++) {
                    double bell = Math.exp(-square((x - cx) / sigmaX) / 2 - square((y - cy) / sigmaY) / 2);
                    int place = y * columns + x;
                    if (pass == 0) {
                        sum += bell;
                        heat[heatAt + place] = Math.max(heat[heatAt + place], (float) bell);
                        distances(
                                box, (x + 0.5) * stride, (y + 0.5) * stride, reach, 4 * image * rows * columns + place);
                    } else {
                        weight[image * rows * columns + place] = (float) (bell / sum * Math.log(1 + box.area()));
                    }
                }
            }
        }
    }

    /** The object's pixel nearest to its box's centre: a bent scratch does not pass through that. */
    private static Point anchor(Example example, Example.Thing thing) {
        Box box = thing.box();
        Point centre = box.centre();
        Point nearest = centre;
        double least = Double.MAX_VALUE;
        for (int y = (int) box.y1(); y < Math.min(box.y2(), example.size().height()); y++) {
            for (int x = (int) box.x1(); x < Math.min(box.x2(), example.size().width()); x++) {
                if (example.classes()[y * example.size().width() + x] != thing.label() + 1) continue;
                double distance = square(x + 0.5 - centre.x()) + square(y + 0.5 - centre.y());
                if (distance < least) {
                    least = distance;
                    nearest = new Point(x + 0.5, y + 0.5);
                }
            }
        }
        return nearest;
    }

    private void distances(Box box, double x, double y, float[] reach, int at) {
        int places = columns * rows;
        reach[at] = (float) Math.max(0, x - box.x1());
        reach[at + places] = (float) Math.max(0, y - box.y1());
        reach[at + 2 * places] = (float) Math.max(0, box.x2() - x);
        reach[at + 3 * places] = (float) Math.max(0, box.y2() - y);
    }

    private Tensor map(int images, int channels, float[] values) {
        return Tensor.floats(List.of((long) images, (long) channels, (long) rows, (long) columns), values);
    }

    private static double square(double v) {
        return v * v;
    }
}
