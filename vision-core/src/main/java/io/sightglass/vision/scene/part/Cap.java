package io.sightglass.vision.scene.part;

import static io.sightglass.vision.scene.part.Bench.step;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Layer;
import io.sightglass.vision.scene.render.Layer.Sheet;
import io.sightglass.vision.scene.render.Lettering;
import io.sightglass.vision.scene.render.Material;
import io.sightglass.vision.scene.render.Pose;
import io.sightglass.vision.scene.render.Relief;
import io.sightglass.vision.scene.render.Shape;
import io.sightglass.vision.scene.render.Texture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A moulded bottle cap with a knurled rim, printed in white and light blue. */
public final class Cap implements Workpiece {
    private static final double RADIUS = 109;
    private static final double SHOULDER = 96;
    private static final double TALL = 15;
    private static final int RIDGES = 84;
    private static final Material PLASTIC = Material.of(0x174587, 0.62, 0, 1);
    private static final Material INK = Material.of(0xEDEFEA, 0.3, 0, 0.6);
    private static final Material ACCENT = Material.of(0x7FB9DC, 0.3, 0, 0.6);
    private static final Material WHITENED = Material.of(0xA9BCD6, 0.15, 0, 0);
    private static final Material FIBRE = Material.of(0x1A1512, 0.3, 0, 0);
    private static final Material PALE_FIBRE = Material.of(0xB9A98C, 0.3, 0, 0);

    private final Layer body;
    private final Layer print;
    private final Surroundings surroundings = new Surroundings();
    private final Texture moulded = Texture.grain(256, 2, new Dice(31));

    /** Draws the cap at so many pixels a unit. */
    public Cap(double scale) {
        body = body(1.3 * scale);
        print = print(1.3 * scale);
    }

    private static Layer body(double density) {
        Shape disc = Shape.circle(0, 0, RADIUS);
        return new Sheet(new Box(-112, -112, 112, 112), density)
                .paint(disc, PLASTIC)
                .raise(disc, Cap::height)
                .shade(disc, (u, v) -> 1 - 0.25 * step(SHOULDER, RADIUS, Math.sqrt(u * u + v * v)))
                .layer();
    }

    private static double height(double u, double v) {
        double r = Math.sqrt(u * u + v * v);
        if (r < SHOULDER) {
            double dome = 7 * (1 - r * r / (SHOULDER * SHOULDER));
            double bead = 0.9 * step(3.4, 0, Math.abs(r - 86));
            double t = Math.max(0, (r - SHOULDER + 9) / 9);
            return TALL + dome + bead - 3.4 * (1 - Math.sqrt(1 - 0.98 * t * t));
        }
        double fall = (r - SHOULDER) / (RADIUS - SHOULDER);
        double ridge = StrictMath.cos(StrictMath.atan2(v, u) * RIDGES);
        double shape = Math.max(-0.35, ridge) * step(SHOULDER, SHOULDER + 3, r);
        return (TALL - 2.9) * (1 - 0.45 * fall - 0.35 * fall * fall) + 1.5 * shape;
    }

    private static Layer print(double density) {
        Sheet sheet = new Sheet(new Box(-90, -90, 90, 90), density)
                .paint(Shape.ring(0, 0, 77.6, 79.6), INK)
                .paint(Shape.ring(0, 0, 46, 48), INK);
        List<Shape> letters = new ArrayList<>();
        letters.addAll(Lettering.arc("BERGQUELL", 56, -Math.PI / 2, 14.5, 3.3, true));
        letters.addAll(Lettering.arc("STILL 1.0 L", 69.5, Math.PI / 2, 11.5, 2.5, false));
        for (Shape letter : letters) sheet.paint(letter, INK);
        for (double side = -1; side <= 1; side += 2) {
            sheet.paint(Shape.circle(62.5 * side, 6, 3.4), ACCENT);
        }
        Shape disc = Shape.circle(0, 0, 42);
        Shape mountain =
                Shape.polygon(points(-38, 18, -12, -25, 1, -6, 10, -17, 36, 18)).within(disc);
        sheet.paint(mountain, INK);
        for (int k = 0; k < 3; k++) {
            List<Point> wave = new ArrayList<>();
            for (double x = -34 + 5 * k; x <= 34 - 5 * k; x += 1) {
                wave.add(new Point(x, 23.5 + 5.4 * k + 1.3 * StrictMath.sin(x / 4.3 + k)));
            }
            sheet.paint(Shape.stroke(wave, 2.3), ACCENT);
        }
        sheet.paint(Shape.polygon(points(-12, -19, -22, -2, -15, -6, -10, 1, -5, -5, -1, -1)), PLASTIC);
        sheet.paint(Shape.circle(22, -24, 6.5), ACCENT);
        return sheet.layer();
    }

    private static List<Point> points(double... xy) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) points.add(new Point(xy[i], xy[i + 1]));
        return points;
    }

    @Override
    public double turn() {
        return 0.16;
    }

    @Override
    public List<Marks> build(Bench bench, List<String> defects) {
        Relief relief = bench.relief();
        Pose pose = bench.pose();
        surroundings.lay(bench, Material.of(0x55585A, 0.1, 0, 1));
        relief.place(body, pose);
        Dice wear = bench.dice().fork("defects");
        Dice look = bench.dice().fork("surface");
        // Printing never meets the moulding exactly.
        Pose printed = pose.on(look.about(0.8), look.about(0.8), look.about(0.02));
        Marks voids = new Marks();
        relief.stamp(print, printed, defects.contains("misprint") ? misprint(bench, wear, voids) : Relief.Wear.NONE);
        Pose grain = pose.on(look.in(0, 300), look.in(0, 300), 0);
        relief.roughen(moulded, grain, 1.4, 0.03, 0.02);
        relief.roughen(surroundings.patches(), grain, 0.16, 0.35, 0.015);

        IntPredicate top = pixel -> relief.height(pixel) > (TALL - 1.5) * pose.scale();
        Damage damage = new Damage(new Box(-78, -78, 78, 78), top, surroundings.patches());
        List<Marks> found = new ArrayList<>();
        for (String defect : defects) {
            Dice dice = wear.fork(defect);
            found.add(
                    switch (defect) {
                        case "misprint" -> voids;
                        case "smear" -> smear(bench, dice);
                        case "scratch" -> damage.scratch(bench, dice, WHITENED, 1);
                        case "dent" -> damage.dent(bench, dice, 6, WHITENED);
                        case "hair" -> damage.hair(bench, dice, dice.chance(0.7) ? FIBRE : PALE_FIBRE);
                        default -> throw new IllegalArgumentException("a cap has no " + defect);
                    });
        }
        return found;
    }

    /** Ink that did not reach the cap in a ragged patch. */
    private Relief.Wear misprint(Bench bench, Dice wear, Marks voids) {
        Dice dice = wear.fork("void");
        double shift = dice.in(0, 900);
        double radius = dice.in(11, 22);
        double angle = dice.in(0, 2 * Math.PI);
        // Over the lettering or the mountain, where there is ink.
        double r = dice.chance(0.6) ? dice.in(58, 66) : dice.in(4, 18);
        double side = r < 30 ? Math.PI / 2 : dice.chance(0.5) ? -Math.PI / 2 : Math.PI / 2;
        double direction = side + (r < 30 ? angle : dice.about(0.6));
        double x = r * StrictMath.cos(direction);
        double y = r * StrictMath.sin(direction);
        return (pixel, cover) -> {
            int width = bench.relief().size().width();
            int row = pixel / width;
            int column = pixel % width;
            double u = bench.pose().u(column + 0.5, row + 0.5);
            double v = bench.pose().v(column + 0.5, row + 0.5);
            double distance = Math.sqrt((u - x) * (u - x) + (v - y) * (v - y)) - radius;
            if (distance > 9) return 1;
            double ragged = distance + 3.6 * surroundings.patches().at(u * 3 + shift, v * 3);
            double share = step(-1.6, 0.8, ragged);
            if (cover > 0.5 && share < 0.5) voids.add(pixel);
            return share;
        };
    }

    /** Wet ink that something wiped over the cap. */
    private Marks smear(Bench bench, Dice dice) {
        double angle = dice.in(0, 2 * Math.PI);
        double from = dice.in(40, 64);
        double x = from * StrictMath.cos(angle);
        double y = from * StrictMath.sin(angle);
        double wipe = angle + Math.PI + dice.about(1.1);
        double c = StrictMath.cos(wipe);
        double s = StrictMath.sin(wipe);
        double length = dice.in(24, 52);
        double half = dice.in(4.5, 9);
        double strength = dice.in(0.55, 0.9);
        double shift = dice.in(0, 900);
        Material ink = dice.chance(0.7) ? INK : ACCENT;
        Marks marks = new Marks();
        bench.visit(
                Shape.circle(x + c * length / 2, y + s * length / 2, length / 2 + half + 3), 0, (pixel, d, u, v) -> {
                    if (u * u + v * v > 88 * 88) return;
                    double along = ((u - x) * c + (v - y) * s) / length;
                    double across = (v - y) * c - (u - x) * s;
                    double streak = surroundings.patches().at(across * 8 + shift, along * 6);
                    double end = step(-0.06, 0.03, along) * step(1.02 + 0.16 * streak, 0.35, along);
                    double edge = step(half + 0.9 * streak, half * 0.55, Math.abs(across));
                    double cover = strength * end * edge * Math.clamp(0.8 + 0.35 * streak, 0.15, 1);
                    bench.relief().blend(pixel, ink, cover);
                    if (end * edge > 0.22) marks.add(pixel);
                });
        return marks;
    }
}
