package io.sightglass.vision.scene.part;

import static io.sightglass.vision.scene.part.Bench.step;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.scene.part.BoardArt.Place;
import io.sightglass.vision.scene.part.Parts.Kind;
import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Layer;
import io.sightglass.vision.scene.render.Material;
import io.sightglass.vision.scene.render.Pose;
import io.sightglass.vision.scene.render.Relief;
import io.sightglass.vision.scene.render.Shape;
import io.sightglass.vision.scene.render.Texture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A populated circuit board; the machine that places the parts is good to a third of a unit. */
public final class Board implements Workpiece {
    private static final Material SCRAPED = Material.of(0xC9A77A, 0.4, 0.4, 0);
    private static final double THICK = 4;

    private final Layer bare;
    private final Parts parts;
    private final Surroundings surroundings = new Surroundings();
    private final Texture weave = Texture.grain(256, 3, new Dice(41));

    /** Draws the board and its parts at so many pixels a unit. */
    public Board(double scale) {
        bare = BoardArt.draw(1.4 * scale);
        parts = new Parts(1.5 * scale);
    }

    @Override
    public double turn() {
        return 0.045;
    }

    @Override
    public List<Marks> build(Bench bench, List<String> defects) {
        Relief relief = bench.relief();
        surroundings.lay(bench, Material.of(0x1E2023, 0.15, 0, 1));
        relief.place(bare, bench.pose());
        Dice wear = bench.dice().fork("defects");
        Map<String, Marks> found = new HashMap<>();
        Map<Place, String> fates = fates(defects, wear);
        Dice placing = bench.dice().fork("placing");
        for (Place place : BoardArt.PLACES) {
            Pose pose = bench.pose()
                    .on(
                            place.x() + placing.about(0.35),
                            place.y() + placing.about(0.35),
                            place.angle() + placing.about(0.025))
                    .times(place.kind().zoom);
            String fate = fates.getOrDefault(place, "");
            if (fate.isEmpty()) relief.stamp(parts.of(place.kind()), pose);
            else found.put(fate, misplace(bench, wear.fork(fate), place, pose, fate));
        }
        Dice look = bench.dice().fork("surface");
        Pose grain = bench.pose().on(look.in(0, 300), look.in(0, 300), 0);
        relief.roughen(weave, grain, 1.2, 0.035, 0.03);
        relief.roughen(surroundings.patches(), grain, 0.2, 0.3, 0.03);
        List<Marks> marks = new ArrayList<>();
        for (String defect : defects) {
            marks.add(
                    switch (defect) {
                        case "solder_bridge" -> bridge(bench, wear.fork(defect));
                        case "scratch" -> scratch(bench, wear.fork(defect));
                        default -> marks(found, defect);
                    });
        }
        return marks;
    }

    private static Marks marks(Map<String, Marks> found, String defect) {
        Marks marks = found.get(defect);
        if (marks == null) throw new IllegalArgumentException("a board has no " + defect);
        return marks;
    }

    /** Which part each misplacing defect befalls; no part has two. */
    private static Map<Place, String> fates(List<String> defects, Dice wear) {
        Map<Place, String> fates = new HashMap<>();
        for (String defect : List.of("missing_part", "shifted_part", "tombstone")) {
            if (!defects.contains(defect)) continue;
            Dice dice = wear.fork(defect + " place");
            List<Place> able = new ArrayList<>(BoardArt.PLACES);
            able.removeIf(place -> fates.containsKey(place) || !befalls(defect, place.kind()));
            fates.put(able.get(dice.below(able.size())), defect);
        }
        return fates;
    }

    private static boolean befalls(String defect, Kind kind) {
        return kind.isChip()
                || defect.equals("missing_part") && (kind == Kind.SOIC || kind == Kind.COIL || kind == Kind.CRYSTAL)
                || defect.equals("shifted_part") && kind == Kind.SOIC;
    }

    private Marks misplace(Bench bench, Dice dice, Place place, Pose pose, String fate) {
        Marks marks = new Marks();
        bench.visit(place.footprint(), 0, (pixel, d, u, v) -> marks.add(pixel));
        if (fate.equals("missing_part")) return marks;
        boolean stands = fate.equals("tombstone");
        Layer layer = stands ? parts.standing(place.kind()) : parts.of(place.kind());
        Pose wrong;
        if (stands) {
            wrong = pose.on(0, 0, (dice.chance(0.5) ? Math.PI : 0) + dice.about(0.15));
        } else {
            double far = place.kind() == Kind.SOIC ? 0.5 : 1;
            double turn = dice.in(0.22, 0.6) * far * (dice.chance(0.5) ? 1 : -1);
            wrong = pose.on(dice.about(3.5), dice.in(1.8, 4.6) * (dice.chance(0.5) ? 1 : -1), turn);
        }
        bench.relief().stamp(layer, wrong, (pixel, cover) -> {
            if (cover > 0.5) marks.add(pixel);
            return 1;
        });
        return marks;
    }

    /** A drop of solder between two neighbouring pins. */
    private Marks bridge(Bench bench, Dice dice) {
        List<Place> many = BoardArt.PLACES.stream()
                .filter(p -> p.kind() == Kind.SOIC || p.kind() == Kind.QUAD)
                .toList();
        Place place = many.get(dice.chance(0.6) ? 0 : dice.below(many.size()));
        boolean quad = place.kind() == Kind.QUAD;
        double pitch = quad ? 5.1 : 6.1; // in units of the drawing
        int gaps = quad ? 8 : 3;
        int wide = (quad ? 2 : 1) + (dice.chance(0.4) ? 1 : 0);
        double along = (dice.below(gaps - wide + 1) - gaps / 2.0) * pitch;
        double out = (quad ? 29 : 16) + dice.about(1.2);
        Pose pose = bench.pose()
                .on(place.x(), place.y(), place.angle() + (quad ? dice.below(4) : dice.below(2) * 2) * Math.PI / 2)
                .times(place.kind().zoom);
        double thick = dice.in(4.2, 6.2);
        double sag = dice.about(1.2);
        double shift = dice.in(0, 900);
        Shape drop = Shape.stroke(
                List.of(
                        new Point(along, out),
                        new Point(along + wide * pitch / 2, out + sag),
                        new Point(along + wide * pitch, out)),
                thick);
        Marks marks = new Marks();
        new Bench(bench.relief(), pose, dice).visit(drop, 1, (pixel, d, u, v) -> {
            double wobble = d + 0.5 * surroundings.patches().at(u * 9 + shift, v * 9);
            double cover = step(0.4, -0.4, wobble);
            double t = Math.clamp(1 + wobble / (thick / 2), 0, 1);
            bench.relief()
                    .level(
                            pixel,
                            (THICK + 0.6 + 2.4 * Math.sqrt(1 - t * t))
                                    * bench.pose().scale(),
                            cover);
            bench.relief().blend(pixel, Parts.SOLDER, cover);
            if (cover > 0.5) marks.add(pixel);
        });
        return marks;
    }

    private Marks scratch(Bench bench, Dice dice) {
        double top = (THICK + 0.9) * bench.pose().scale();
        double low = (THICK - 1) * bench.pose().scale();
        IntPredicate mask =
                pixel -> bench.relief().height(pixel) < top && bench.relief().height(pixel) > low;
        return new Damage(new Box(-108, -98, 108, 98), mask, surroundings.patches()).scratch(bench, dice, SCRAPED, 0.7);
    }
}
