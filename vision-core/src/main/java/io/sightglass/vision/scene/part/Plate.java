package io.sightglass.vision.scene.part;

import static io.sightglass.vision.scene.part.Bench.step;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Layer;
import io.sightglass.vision.scene.render.Layer.Profile;
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

/** A brushed metal plate: four countersunk holes, a bore in a circle of drilled holes, a milled slot, engraved lettering. */
public final class Plate implements Workpiece {
    private static final double THICK = 7;
    private static final Material METAL = Material.of(0xC9CBCD, 0.34, 1, 1);
    private static final Material TURNED = Material.of(0xC4C6C8, 0.72, 1, 0.1);
    private static final Material MILLED = Material.of(0xB4B7BA, 0.42, 1, 0.3);
    private static final Material ENGRAVED = Material.of(0x6E7073, 0.2, 1, 0.1);
    private static final Material DARK = Material.of(0x101112, 0.1, 0, 0);
    private static final Material BARE = Material.of(0xF2F3F4, 0.5, 1, 0.05);
    private static final Material BURR = Material.of(0xE2E4E6, 0.5, 1, 0);
    private static final Material SWARF = Material.of(0x6B6256, 0.35, 0.6, 0);
    private static final Material RUST = Material.of(0x5E2A08, 0.05, 0, 0.25);
    private static final Material OIL = Material.of(0x26211C, 0.35, 0.15, 0.5);
    private static final Shape OUTLINE = Shape.box(0, 0, 226, 200, 9);
    private static final Shape SLOT = Shape.box(52, -34, 74, 20, 10);

    private final Layer body;
    private final Layer countersunk;
    private final Layer drilled;
    private final Layer bore;
    private final Surroundings surroundings;
    private final Texture brushed = Texture.brush(512, new Dice(11));

    /** A hole by its place, the radius of its opening and its drawing. */
    private record Hole(double x, double y, double radius, Layer layer) {}

    private final List<Hole> holes = new ArrayList<>();

    /** Draws the plate at so many pixels a unit. */
    public Plate(double scale) {
        double density = 1.3 * scale;
        surroundings = new Surroundings();
        body = body(density);
        countersunk = hole(density, 13, 6.2, 0.48);
        drilled = hole(density, 5, 4, 0.5);
        bore = hole(density, 25, 22, 0.5);
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sy = -1; sy <= 1; sy += 2) holes.add(new Hole(94 * sx, 81 * sy, 13, countersunk));
        }
        for (int k = 0; k < 6; k++) {
            double angle = k * Math.PI / 3 + Math.PI / 6;
            holes.add(new Hole(-42 + 37 * StrictMath.cos(angle), 37 * StrictMath.sin(angle), 5, drilled));
        }
    }

    private static Layer body(double density) {
        Sheet sheet = new Sheet(new Box(-116, -103, 116, 103), density)
                .paint(OUTLINE, METAL)
                .raise(OUTLINE, Profile.bevel(THICK, 2.0))
                .raise(OUTLINE, inside -> -1.2 * Math.max(0, 1 - inside / 5));
        sheet.paint(SLOT, MILLED).raise(SLOT, Profile.bevel(-4.5, 2.2));
        sheet.raise(SLOT, (u, v) -> {
            double r = Math.sqrt((u - 15) * (u - 15) + (v + 34) * (v + 34));
            return 0.10 * StrictMath.sin(r * 2.1);
        });
        List<Shape> letters = new ArrayList<>(Lettering.line("SG-204", 17, -6, 14, 2.1));
        letters.addAll(Lettering.line("EN AW-6082", 17, 17, 7.5, 1.3));
        letters.addAll(Lettering.line("REV C  T 7.0", 17, 30, 7.5, 1.3));
        letters.add(Shape.ring(24, 59, 7.4, 8.8));
        letters.add(Shape.ring(24, 59, 2.4, 3.7));
        letters.add(Shape.stroke(List.of(new Point(30, 65), new Point(36.5, 71.5)), 2));
        letters.add(Shape.stroke(List.of(new Point(-42, -95), new Point(-42, -86)), 1.4));
        letters.add(Shape.stroke(List.of(new Point(-42, 95), new Point(-42, 86)), 1.4));
        for (Shape letter : letters) {
            sheet.paint(letter, ENGRAVED).raise(letter, inside -> -0.85 * Math.min(inside, 1));
        }
        return sheet.layer();
    }

    /** A through hole behind a cone from the opening to the inner radius. */
    private static Layer hole(double density, double opening, double inner, double slope) {
        Shape cone = Shape.circle(0, 0, opening);
        Shape through = Shape.circle(0, 0, inner);
        double reach = opening + 2;
        return new Sheet(new Box(-reach, -reach, reach, reach), density)
                .paint(cone, TURNED)
                .raise(cone, inside -> -slope * Math.min(inside, opening - inner))
                .paint(through, DARK)
                .raise(through, Profile.bevel(-THICK, 1))
                .layer();
    }

    @Override
    public double turn() {
        return 0.07;
    }

    @Override
    public List<Marks> build(Bench bench, List<String> defects) {
        Relief relief = bench.relief();
        Pose pose = bench.pose();
        surroundings.lay(bench, Material.of(0x2B2D30, 0.12, 0, 1));
        relief.place(body, pose);
        Dice wear = bench.dice().fork("defects");
        Hole plain = defects.contains("blocked_hole") ? holes.get(wear.below(holes.size())) : new Hole(0, 0, 0, bore);
        boolean undrilled = wear.chance(0.4);
        relief.stamp(bore, pose.on(-42, 0, 0));
        for (Hole hole : holes) {
            if (!hole.equals(plain) || !undrilled) relief.stamp(hole.layer, pose.on(hole.x, hole.y, 0));
        }
        Dice look = bench.dice().fork("surface");
        Pose grain = pose.on(look.in(0, 300), look.in(0, 300), 0);
        relief.roughen(brushed, grain, 2.1, 0.055, 0.05);
        relief.roughen(surroundings.patches(), grain, 0.17, 0.22, 0.02);

        float top = (float) ((THICK - 1.2) * pose.scale());
        IntPredicate flat = pixel -> relief.height(pixel) > top;
        Damage damage = new Damage(new Box(-108, -95, 108, 95), flat, surroundings.patches());
        List<Marks> found = new ArrayList<>();
        for (String defect : defects) {
            Dice dice = wear.fork(defect);
            found.add(
                    switch (defect) {
                        case "scratch" -> damage.scratch(bench, dice, BARE, 1.0);
                        case "dent" -> damage.dent(bench, dice, 2.6, BARE);
                        case "stain" -> damage.stain(bench, dice, dice.chance(0.6) ? RUST : OIL, 1.0);
                        case "blocked_hole" -> undrilled ? undrilled(bench, plain) : blocked(bench, dice, plain);
                        case "burr" -> burr(bench, dice, plain);
                        default -> throw new IllegalArgumentException("a plate has no " + defect);
                    });
        }
        return found;
    }

    private static Marks undrilled(Bench bench, Hole hole) {
        Marks marks = new Marks();
        bench.visit(Shape.circle(hole.x, hole.y, hole.radius), 0, (pixel, d, u, v) -> marks.add(pixel));
        return marks;
    }

    /** Swarf or paint in the hole. */
    private Marks blocked(Bench bench, Dice dice, Hole hole) {
        Marks marks = new Marks();
        double shift = dice.in(0, 900);
        double fill = dice.in(-1.6, 0);
        Material stuff = SWARF.times(dice.in(0.9, 2));
        Shape plug = Shape.circle(hole.x, hole.y, hole.radius - 0.5);
        bench.visit(plug, 0.5, (pixel, d, u, v) -> {
            double lump = surroundings.patches().at(u * 7 + shift, v * 7);
            double cover = step(0.3, -1.2, d);
            double level = (THICK + fill + 0.7 * lump) * bench.pose().scale();
            bench.relief().level(pixel, level, cover);
            bench.relief().blend(pixel, stuff.times(1 + 0.25 * Math.clamp(lump, -2, 2)), cover);
            if (cover > 0.4) marks.add(pixel);
        });
        return marks;
    }

    /** A ragged bright lip that the drill left on a hole's or the slot's edge. */
    private Marks burr(Bench bench, Dice dice, Hole plain) {
        List<Hole> edges = new ArrayList<>(holes);
        edges.add(new Hole(-42, 0, 25, bore));
        edges.removeIf(hole -> hole.equals(plain));
        Hole hole = edges.get(dice.below(edges.size()));
        double middle = dice.in(0, 2 * Math.PI);
        double span = Math.min(2.4, dice.in(11, 24) / hole.radius);
        double reach = dice.in(2.6, 4.6);
        double shift = dice.in(0, 900);
        Marks marks = new Marks();
        bench.visit(Shape.ring(hole.x, hole.y, hole.radius - 2, hole.radius + reach + 2), 0, (pixel, d, u, v) -> {
            double dx = u - hole.x;
            double dy = v - hole.y;
            double angle = Math.abs(StrictMath.IEEEremainder(StrictMath.atan2(dy, dx) - middle, 2 * Math.PI));
            double along = step(span, span * 0.55, angle);
            double lump = surroundings.patches().at(u * 9 + shift, v * 9);
            double out = Math.sqrt(dx * dx + dy * dy) - hole.radius;
            double edge = along * (reach + 1.3 * lump);
            double cover = step(-2, -0.8, out) * step(0.4, -0.6, out - edge) * step(0.1, 0.3, along);
            bench.relief().lift(pixel, cover * (1.5 + 0.8 * lump) * bench.pose().scale());
            bench.relief().blend(pixel, BURR.times(1 + 0.15 * Math.clamp(lump, -2, 2)), cover);
            if (cover > 0.4) marks.add(pixel);
        });
        return marks;
    }
}
