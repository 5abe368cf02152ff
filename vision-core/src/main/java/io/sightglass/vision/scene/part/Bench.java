package io.sightglass.vision.scene.part;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Pose;
import io.sightglass.vision.scene.render.Relief;
import io.sightglass.vision.scene.render.Shape;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Where one specimen is built.
 *
 * @param relief the scene so far
 * @param pose where the specimen lies
 * @param dice chance for this specimen
 */
public record Bench(Relief relief, Pose pose, Dice dice) {

    /** The first of up to 40 proposals that lies well on the surface, or else the one that lies best. */
    Shape fit(IntPredicate surface, Supplier<Shape> proposals) {
        Shape best = proposals.get();
        double most = share(surface, best);
        for (int i = 1; i < 40 && most < 0.93; i++) {
            Shape other = proposals.get();
            double share = share(surface, other);
            if (share > most) {
                best = other;
                most = share;
            }
        }
        return best;
    }

    private double share(IntPredicate surface, Shape shape) {
        int[] counts = new int[2];
        visit(shape, 0, (pixel, distance, u, v) -> counts[surface.test(pixel) ? 1 : 0]++);
        // What hangs over the picture's border counts as off the surface.
        double units = Math.max(counts[0] + counts[1], 1);
        Box seen = pose.pixels(shape.bounds());
        double cut = seen.area() == 0 ? 1 : seen.clippedTo(relief.size()).area() / seen.area();
        return counts[1] / units * cut;
    }

    /** Calls for each pixel whose centre lies within a margin around the shape; distance and margin in units. */
    void visit(Shape shape, double margin, Touch touch) {
        Box b = shape.bounds();
        Box wide = new Box(b.x1() - margin, b.y1() - margin, b.x2() + margin, b.y2() + margin);
        relief.visit(pose, wide, (pixel, u, v) -> {
            double distance = shape.distance(u, v);
            if (distance <= margin) touch.at(pixel, distance, u, v);
        });
    }

    /** Receives a pixel, its distance from a shape (negative inside) and its position on the part. */
    @FunctionalInterface
    interface Touch {
        void at(int pixel, double distance, double u, double v);
    }

    /** 0 below low, 1 above high, and a smooth step between. */
    static double step(double low, double high, double value) {
        double t = Math.clamp((value - low) / (high - low), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
