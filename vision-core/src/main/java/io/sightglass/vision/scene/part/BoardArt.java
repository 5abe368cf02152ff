package io.sightglass.vision.scene.part;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.scene.part.Parts.Kind;
import io.sightglass.vision.scene.render.Layer;
import io.sightglass.vision.scene.render.Layer.Profile;
import io.sightglass.vision.scene.render.Layer.Sheet;
import io.sightglass.vision.scene.render.Lettering;
import io.sightglass.vision.scene.render.Material;
import io.sightglass.vision.scene.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** The bare board: copper under green mask, tinned pads, white print; and where each part belongs. */
final class BoardArt {
    static final Shape OUTLINE = Shape.box(0, 0, 232, 214, 5);
    private static final Material MASK = Material.of(0x14532F, 0.55, 0, 0.5);
    private static final Material MASKED_COPPER = Material.of(0x2B7A49, 0.55, 0, 0.5);
    private static final Material TIN = Material.of(0xCDD0D0, 0.5, 1, 0.2);
    private static final Material GOLD = Material.of(0xDDB768, 0.5, 1, 0.2);
    private static final Material PRINT = Material.of(0xE2E6DE, 0.15, 0, 0.2);
    private static final Material HOLE = Material.of(0x0C0D0D, 0.1, 0, 0);

    /** Where a part belongs: its middle, and a number of quarter turns clockwise. */
    record Place(Kind kind, String name, double x, double y, int turns) {
        double angle() {
            return turns * Math.PI / 2;
        }

        double width() {
            return turns % 2 == 0 ? kind.width : kind.height;
        }

        double height() {
            return turns % 2 == 0 ? kind.height : kind.width;
        }

        Shape footprint() {
            return Shape.box(x, y, width(), height(), 0.5);
        }
    }

    static final List<Place> PLACES = places();

    private BoardArt() {}

    private static List<Place> places() {
        List<Place> all = new ArrayList<>(List.of(
                new Place(Kind.QUAD, "U1", -18, -14, 0),
                new Place(Kind.SOIC, "U2", 74, -76, 1),
                new Place(Kind.SOIC, "U3", 60, 62, 0),
                new Place(Kind.CRYSTAL, "Y1", -80, -66, 0),
                new Place(Kind.CAN, "C1", 94, -26, 0),
                new Place(Kind.CAN, "C2", 94, 18, 0),
                new Place(Kind.COIL, "L1", 26, -80, 0),
                new Place(Kind.HEADER, "J1", -102, 14, 0)));
        double[][] resistors = {
            {-76, -16, 0},
            {-76, 2, 0},
            {-76, 20, 0},
            {40, -34, 1},
            {58, -34, 1},
            {40, 8, 1},
            {58, 8, 1},
            {-54, 64, 1},
            {-37, 64, 1},
            {-20, 64, 1},
            {-3, 64, 1}
        };
        double[][] capacitors = {
            {-76, -38, 0},
            {-38, -70, 1},
            {-20, -70, 1},
            {-2, -70, 1},
            {-36, 38, 0},
            {-6, 38, 0},
            {24, 40, 1},
            {98, 62, 1},
            {28, 74, 1}
        };
        double[][] diodes = {{-90, 64, 1}, {-73, 64, 1}};
        add(all, Kind.RESISTOR, "R", resistors);
        add(all, Kind.CAPACITOR, "C", capacitors);
        add(all, Kind.DIODE, "D", diodes);
        return List.copyOf(all);
    }

    private static void add(List<Place> all, Kind kind, String letter, double[][] where) {
        for (int k = 0; k < where.length; k++) {
            int number = kind == Kind.CAPACITOR ? k + 3 : k + 1;
            all.add(new Place(kind, letter + number, where[k][0], where[k][1], (int) where[k][2]));
        }
    }

    static Layer draw(double density) {
        Sheet sheet = new Sheet(new Box(-120, -110, 120, 110), density)
                .paint(OUTLINE, MASK)
                .raise(OUTLINE, Profile.bevel(4, 0.7));
        for (Shape trace : traces()) sheet.paint(trace, MASKED_COPPER).raise(trace, Profile.bevel(0.22, 0.5));
        for (double[] via : VIAS) {
            Shape ring = Shape.circle(via[0], via[1], 2.4);
            sheet.paint(ring, TIN).raise(ring, Profile.bevel(0.2, 0.5)).paint(Shape.circle(via[0], via[1], 1), HOLE);
        }
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sy = -1; sy <= 1; sy += 2) {
                sheet.paint(Shape.circle(104 * sx, 95 * sy, 8.4), GOLD);
                Shape drill = Shape.circle(104 * sx, 95 * sy, 5);
                sheet.paint(drill, HOLE).raise(drill, Profile.bevel(-4, 0.6));
            }
        }
        for (Place place : PLACES) pads(sheet, place);
        for (Place place : PLACES) print(sheet, place);
        for (Shape letter : Lettering.line("SIGHTGLASS", -40, 92, 7.4, 1.3)) sheet.paint(letter, PRINT);
        for (Shape letter : Lettering.line("DEMO 4 REV B", 32, 94, 5, 0.9)) sheet.paint(letter, PRINT);
        return sheet.layer();
    }

    private static void pads(Sheet sheet, Place place) {
        Kind kind = place.kind;
        if (kind.isChip() || kind == Kind.COIL) {
            double out = kind == Kind.COIL ? 10.5 : 5.4;
            for (int side = -1; side <= 1; side += 2)
                pad(sheet, place, side * out, 0, 5.2, kind.height / kind.zoom - 0.6);
        } else if (kind == Kind.SOIC) {
            for (int k = 0; k < 4; k++) {
                for (int side = -1; side <= 1; side += 2) pad(sheet, place, -9.2 + 6.1 * k, side * 16.5, 3.9, 7);
            }
        } else if (kind == Kind.QUAD) {
            for (int k = -4; k <= 4; k++) {
                for (int side = -1; side <= 1; side += 2) {
                    pad(sheet, place, k * 5.1, side * 29.5, 3.1, 7);
                    pad(sheet, place, side * 29.5, k * 5.1, 7, 3.1);
                }
            }
        }
    }

    private static void pad(Sheet sheet, Place place, double u, double v, double width, double height) {
        boolean upright = place.turns % 2 == 0;
        double k = place.kind.zoom;
        double x = place.x + k * (upright ? u : -v);
        double y = place.y + k * (upright ? v : u);
        Shape pad = Shape.box(x, y, k * (upright ? width : height), k * (upright ? height : width), 0.8);
        sheet.paint(pad, TIN).raise(pad, Profile.round(0.55, 1.4));
    }

    private static void print(Sheet sheet, Place place) {
        double w = place.width() / 2 + 1.6;
        double h = place.height() / 2 + 1.6;
        if (place.kind.isChip()) {
            boolean upright = place.turns % 2 == 0;
            for (int side = -1; side <= 1; side += 2) {
                List<Point> edge = upright
                        ? List.of(
                                new Point(place.x - 4.6, place.y + side * h),
                                new Point(place.x + 4.6, place.y + side * h))
                        : List.of(
                                new Point(place.x + side * w, place.y - 4.6),
                                new Point(place.x + side * w, place.y + 4.6));
                sheet.paint(Shape.stroke(edge, 0.8), PRINT);
            }
            double tall = 4.2;
            double x = place.x - Lettering.width(place.name, tall) / 2;
            double y = upright ? place.y + h + 1.5 : place.y + h + 1;
            for (Shape letter : Lettering.line(place.name, x, y, tall, 0.75)) sheet.paint(letter, PRINT);
            return;
        }
        Shape outer = Shape.box(place.x, place.y, 2 * w, 2 * h, 1.2);
        Shape frame = new Shape(outer.bounds(), (x, y) -> Math.abs(outer.distance(x, y)) - 0.4);
        if (place.kind != Kind.QUAD && place.kind != Kind.SOIC) sheet.paint(frame, PRINT);
        double x = place.x - w + (place.kind == Kind.QUAD ? -8 : 0.5);
        for (Shape letter : Lettering.line(place.name, x, place.y - h - 5.6, 4.6, 0.8)) sheet.paint(letter, PRINT);
    }

    private static final double[][] VIAS = {
        {-58, -48}, {-61, -28}, {-58, 30}, {22, -46}, {28, -14}, {27, 22}, {44, 30}, {6, 56}, {12, 26}, {72, -46},
        {74, -4}, {76, 38}, {-14, 84}, {10, 84}, {-46, 84}, {-92, -42}, {-88, -86}, {-52, -88}, {50, -98}, {4, -97},
        {110, -54}, {110, 42}, {-110, 62}, {80, 90}
    };

    /** Runs of copper: the width of each, then its corners as x, y pairs. */
    private static final double[][] TRACES = {
        {1.7, -69, -16, -62, -16, -54, -19.7, -50, -19.7},
        {1.7, -69, 2, -60, 2, -55, -2.6, -50, -2.6},
        {1.7, -69, 20, -60, 20, -54, 8.8, -50, 8.8},
        {1.7, -98, -8, -91, -8, -83, -16},
        {1.7, -98, 2, -83, 2},
        {1.7, -98, 20, -83, 20},
        {1.7, -98, 28, -66, 28, -58, 30, -52, 22, -50, 14.5},
        {1.7, -98, 37, -90, 45, -90, 57},
        {1.7, -90, 71, -90, 84, -46, 84, -40, 78, -37, 71},
        {1.7, -73, 71, -73, 78, -60, 78, -54, 71},
        {1.7, -54, 57, -54, 48, -46, 40, -43, 38},
        {1.7, -37, 57, -37, 50, -43, 44, -43, 38},
        {1.7, -20, 57, -20, 48, -29, 40},
        {1.7, -3, 57, -3, 48, -13, 40},
        {1.7, -20, 71, -20, 80, -14, 84, 0, 84, 6, 74, 6, 56, 1, 38},
        {1.7, -29, 38, -24, 32, -23.7, 18},
        {1.7, -13, 38, -12.3, 30, -12.3, 18},
        {1.7, 1, 38, 1, 30, -1, 26, -1, 18},
        {1.7, 4.9, 18, 12, 26, 20, 33, 24, 33},
        {1.7, 14, -8, 30, -8, 38, -24, 40, -27},
        {1.7, 14, -14, 28, -14, 34, -40, 46, -54, 60, -60},
        {1.7, 14, -2.6, 30, -2.6, 36, 1, 40, 1},
        {1.7, 14, 3, 27, 3, 30, 15, 40, 15},
        {1.7, 14, 8.8, 24, 14, 27, 22, 36, 32, 50, 42},
        {1.7, -1, -46, -2, -63},
        {1.7, -2, -77, -2, -84, 4, -90, 13, -84},
        {1.7, -20, -77, -20, -88, -8, -97, 4, -97},
        {1.7, -38, -77, -38, -82, -52, -88, -88, -86},
        {1.7, -62, -66, -54, -66, -46, -56, -35, -52, -35, -46},
        {1.7, -69, -38, -61, -38, -58, -48, -46, -36, -46, -31},
        {3.4, 39, -80, 46, -92, 50, -98},
        {3.4, 39, -76, 48, -68, 55, -68},
        {3.4, 94, -66, 106, -58, 108, -48, 100, -38},
        {1.7, 58, -27, 58, -12, 58, 1},
        {1.7, 40, -27, 40, -12, 40, 1},
        {1.7, 58, -41, 66, -46, 72, -46, 74, -4, 68, 15, 58, 15},
        {3.4, 94, 4, 94, -12},
        {3.4, 94, 32, 98, 44, 98, 55},
        {1.7, 76, 38, 70, 40, 70, 46},
        {1.7, 63, 44, 63, 36, 50, 30, 44, 30, 36, 22, 40, 15},
        {1.7, 70, 80, 76, 88, 80, 90},
        {1.7, 57, 80, 57, 86, 50, 90, 18, 90, 10, 84, 10, 62, 20, 50, 24, 47},
        {3.4, 28, 81, 28, 86, 36, 88, 44, 84, 49, 82},
        {1.7, -88, -86, -98, -76, -98, -48, -92, -42, -98, -34, -98, -20}
    };

    private static List<Shape> traces() {
        List<Shape> shapes = new ArrayList<>();
        for (double[] trace : TRACES) {
            List<Point> line = new ArrayList<>();
            for (int i = 1; i + 1 < trace.length; i += 2) line.add(new Point(trace[i], trace[i + 1]));
            shapes.add(Shape.stroke(line, trace[0]));
        }
        return shapes;
    }
}
