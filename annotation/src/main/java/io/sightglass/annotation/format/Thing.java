package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing where a form keeps its area and its points together (COCO, YOLO). Here they are two regions, the points right
 * after the area that they lie in. A box that is just the one around the points is none of its own.
 */
record Thing(String label, Optional<Outline> area, Optional<Keypoints> points) {
    private static final double NEAR = 0.01;

    /** The areas and points among the regions, brought together; lines are left out. */
    static List<Thing> of(List<Region> regions) {
        List<Thing> things = new ArrayList<>();
        for (Region region : regions) {
            if (region.outline() instanceof Keypoints points) {
                Thing last = things.isEmpty() ? new Thing("", Optional.empty(), Optional.empty()) : things.getLast();
                boolean together = last.label.equals(region.label())
                        && last.points.isEmpty()
                        && last.area.isPresent()
                        && isWithin(points.bounds(), last.area.get().bounds());
                if (together) things.removeLast();
                things.add(new Thing(region.label(), together ? last.area : Optional.empty(), Optional.of(points)));
            } else if (region.outline().area() > 0) {
                things.add(new Thing(region.label(), Optional.of(region.outline()), Optional.empty()));
            }
        }
        return things;
    }

    /** The regions of a thing as a file says it. */
    static List<Region> regions(String label, Outline area, Optional<Keypoints> points) {
        List<Region> regions = new ArrayList<>();
        boolean own = points.isEmpty()
                || !(area instanceof Box box && isSame(box, points.get().bounds()));
        if (own) regions.add(new Region(label, area));
        points.ifPresent(p -> regions.add(new Region(label, p)));
        return regions;
    }

    /** The box around the area, or else around the points. */
    Box bounds() {
        return area.map(Outline::bounds)
                .or(() -> points.map(Keypoints::bounds))
                .orElseThrow(() -> new IllegalStateException("a thing without area and points"));
    }

    private static boolean isWithin(Box inner, Box outer) {
        return inner.x1() >= outer.x1() - NEAR
                && inner.y1() >= outer.y1() - NEAR
                && inner.x2() <= outer.x2() + NEAR
                && inner.y2() <= outer.y2() + NEAR;
    }

    private static boolean isSame(Box a, Box b) {
        return isWithin(a, b) && isWithin(b, a);
    }
}
