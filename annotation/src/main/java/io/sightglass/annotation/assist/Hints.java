package io.sightglass.annotation.assist;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person has pointed at so far, in pixels of the original image.
 *
 * @param clicks in their order
 * @param box around the thing, where one was drawn
 * @param tolerance how much pixels may differ, in grey values of 0 to 255
 */
public record Hints(List<Click> clicks, Optional<Box> box, double tolerance) {
    /** Nothing yet, with a tolerance that suits most images. */
    public static final Hints NONE = new Hints(List.of(), Optional.empty(), 16);

    /** @param inside whether the position belongs to the thing */
    public record Click(Point at, boolean inside) {}

    public Hints {
        clicks = List.copyOf(clicks);
    }

    public Hints with(Click click) {
        List<Click> more = new ArrayList<>(clicks);
        more.add(click);
        return new Hints(more, box, tolerance);
    }

    /** Without the last click. */
    public Hints back() {
        return clicks.isEmpty() ? this : new Hints(clicks.subList(0, clicks.size() - 1), box, tolerance);
    }

    public Hints withBox(Box around) {
        return new Hints(clicks, Optional.of(around), tolerance);
    }

    public Hints withTolerance(double grey) {
        return new Hints(clicks, box, Math.clamp(grey, 0, 255));
    }

    /** Positions of the clicks inside. */
    public List<Point> inside() {
        return clicks.stream().filter(Click::inside).map(Click::at).toList();
    }
}
