package io.sightglass.app.report;

import io.sightglass.vision.geometry.Point;
import java.util.List;

/**
 * How a figure went during a training.
 *
 * @param model name of the model
 * @param figure name of the figure, such as loss
 * @param points the epoch and the figure
 */
public record LearningCurve(String model, String figure, List<Point> points) {
    public LearningCurve {
        points = List.copyOf(points);
    }
}
