package io.sightglass.vision.scene.part;

import static io.sightglass.vision.scene.part.Bench.step;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Material;
import io.sightglass.vision.scene.render.Relief;
import io.sightglass.vision.scene.render.Shape;
import io.sightglass.vision.scene.render.Texture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What can befall any surface.
 *
 * @param area where on the part, in units
 * @param surface which pixels belong to the surface, so that damage does not hang over holes or the edge
 * @param patches soft patches that give stains their shape
 */
record Damage(Box area, IntPredicate surface, Texture patches) {

    /** A groove with raised lips that shows the bare material. */
    Marks scratch(Bench bench, Dice dice, Material bare, double depth) {
        double width = dice.in(2, 3.6);
        double strength = dice.in(0.7, 1);
        double bend = dice.about(0.02);
        double length = dice.in(34, 95);
        Shape groove = bench.fit(surface, () -> tapered(path(dice, length, bend, 0.05), width / 2));
        double phase = dice.in(0, 500);
        Marks marks = new Marks();
        bench.visit(groove, 1.2, (pixel, d, u, v) -> {
            if (!surface.test(pixel)) return;
            double deep = step(0.2, -width * 0.45, d);
            double lip = step(-0.5, 0.2, d) * step(1.2, 0.3, d);
            double skip = 0.72 + 0.28 * Math.clamp(patches.at(u * 5 + phase, v * 5), -1, 1);
            bench.relief()
                    .lift(
                            pixel,
                            (lip * 0.3 - deep) * depth * strength * bench.pose().scale());
            bench.relief().blend(pixel, bare, Math.min(1, step(0.6, -0.5, d) * strength * skip));
            if (d < 0.35) marks.add(pixel);
        });
        return marks;
    }

    /** A hollow with a soft border, whose rim is stressed here and there. */
    Marks dent(Bench bench, Dice dice, double depth, Material stressed) {
        double radius = dice.in(7, 13);
        double strength = depth * dice.in(0.7, 1.1) * radius / 10;
        double oval = dice.in(0.72, 1);
        double angle = dice.in(0, Math.PI);
        double shift = dice.in(0, 900);
        Shape hollow = bench.fit(surface, () -> ellipse(centre(dice, radius), radius, oval, angle));
        Marks marks = new Marks();
        Relief relief = bench.relief();
        bench.visit(hollow, 3, (pixel, d, u, v) -> {
            if (!surface.test(pixel)) return;
            double t = Math.max(0, 1 + d / radius);
            double bowl = t < 1 ? (1 - t * t) * (1 - t * t) : 0;
            double rim = step(0.75, 1, t) * step(1.28, 1, t);
            relief.lift(pixel, strength * (0.12 * rim - bowl) * bench.pose().scale());
            double crease = step(0.45, 0.75, t) * step(1.05, 0.85, t) * Math.max(0, patches.at(u * 2 + shift, v * 2));
            relief.blend(pixel, stressed, 0.3 * Math.min(1.4, crease));
            double dull = 1 - 0.15 * bowl;
            relief.shade(pixel, dull, dull, dull);
            if (t < 0.9) marks.add(pixel);
        });
        return marks;
    }

    /** A patch with a ragged, darker border, such as rust, oil or a water mark. */
    Marks stain(Bench bench, Dice dice, Material stuff, double opacity) {
        double radius = dice.in(9, 19);
        double strength = opacity * dice.in(0.75, 1);
        double oval = dice.in(0.5, 0.95);
        double angle = dice.in(0, Math.PI);
        double shift = dice.in(0, 900);
        Shape blot = bench.fit(surface, () -> ellipse(centre(dice, radius), radius, oval, angle));
        Marks marks = new Marks();
        bench.visit(blot, 6, (pixel, d, u, v) -> {
            if (!surface.test(pixel)) return;
            double ragged = d + 3.2 * patches.at(u * 1.7 + shift, v * 1.7) + 1.2 * patches.at(u * 6, v * 6 + shift);
            double cover = step(1.2, -2.2, ragged);
            double edge = 0.84 + 0.16 * step(-5, -0.5, ragged);
            double mottled = 0.8 + 0.2 * Math.clamp(patches.at(u * 4, v * 4 + shift), -1.5, 1.5);
            bench.relief().blend(pixel, stuff.times(mottled), Math.clamp(cover * edge * strength, 0, 1));
            if (cover > 0.4) marks.add(pixel);
        });
        return marks;
    }

    /** A fibre that lies on the surface. */
    Marks hair(Bench bench, Dice dice, Material fibre) {
        double width = dice.in(1.3, 1.9);
        double length = dice.in(45, 110);
        double bend = dice.about(0.035);
        Shape line = bench.fit(surface, () -> Shape.stroke(path(dice, length, bend, 0.16), width));
        Marks marks = new Marks();
        bench.visit(line, 0.8, (pixel, d, u, v) -> {
            if (!surface.test(pixel)) return;
            double cover = step(0.55, -0.45, d);
            bench.relief().lift(pixel, 1.3 * cover * bench.pose().scale());
            bench.relief().blend(pixel, fibre, 0.92 * cover);
            if (d < 0.3) marks.add(pixel);
        });
        return marks;
    }

    /** A line that starts in the area and wanders: bend and restlessness in radians a unit of length. */
    List<Point> path(Dice dice, double length, double bend, double restless) {
        int steps = 16;
        double stride = length / steps;
        double angle = dice.in(0, 2 * Math.PI);
        Point at = centre(dice, 4);
        List<Point> points = new ArrayList<>(List.of(at));
        double turn = bend;
        for (int i = 0; i < steps; i++) {
            turn = 0.7 * turn + 0.3 * bend + restless * dice.about(0.5);
            angle += turn * stride;
            at = at.plus(stride * StrictMath.cos(angle), stride * StrictMath.sin(angle));
            points.add(at);
        }
        return points;
    }

    Point centre(Dice dice, double margin) {
        return new Point(
                dice.in(area.x1() + margin, area.x2() - margin), dice.in(area.y1() + margin, area.y2() - margin));
    }

    /** A stroke that is thin at its ends. */
    static Shape tapered(List<Point> line, double half) {
        List<Shape> parts = new ArrayList<>();
        for (int i = 0; i + 1 < line.size(); i++) parts.add(Shape.stroke(line.subList(i, i + 2), 0));
        Box bounds = Shape.stroke(line, 2 * half).bounds();
        int n = parts.size();
        return new Shape(bounds, (u, v) -> {
            double best = Double.MAX_VALUE;
            for (int i = 0; i < n; i++) {
                double t = (i + 0.5) / n;
                double thick = half * Math.min(1, 0.35 + 3.2 * Math.min(t, 1 - t));
                best = Math.min(best, parts.get(i).distance(u, v) - thick);
            }
            return best;
        });
    }

    static Shape ellipse(Point centre, double radius, double oval, double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        Box bounds = Shape.circle(centre.x(), centre.y(), radius).bounds();
        return new Shape(bounds, (u, v) -> {
            double x = u - centre.x();
            double y = v - centre.y();
            double a = c * x + s * y;
            double b = (c * y - s * x) / oval;
            return Math.sqrt(a * a + b * b) - radius;
        });
    }
}
