package io.sightglass.vision.scene.part;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.render.Layer;
import io.sightglass.vision.scene.render.Layer.Profile;
import io.sightglass.vision.scene.render.Layer.Sheet;
import io.sightglass.vision.scene.render.Lettering;
import io.sightglass.vision.scene.render.Material;
import io.sightglass.vision.scene.render.Shape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The drawings of what is soldered to a board: each around its own middle, seen from above. */
final class Parts {
    static final Material SOLDER = Material.of(0xD3D6D8, 0.72, 1, 0);
    private static final Material TIN = Material.of(0xC9CCCF, 0.5, 1, 0);
    private static final Material EPOXY = Material.of(0x232427, 0.22, 0, 0.7);
    private static final Material LASER = Material.of(0x9A9C98, 0.1, 0, 0.2);
    private static final Material CERAMIC = Material.of(0xA6845C, 0.3, 0, 0.4);
    private static final Material RESISTOR = Material.of(0x191A1D, 0.5, 0, 0.2);
    private static final Material WHITE = Material.of(0xE4E4DE, 0.4, 0, 0.2);
    private static final Material LENS = Material.of(0xE9D9A0, 0.8, 0, 0.1);
    private static final Material CAN = Material.of(0xC6C9CC, 0.55, 1, 0.5);
    private static final Material GOLD = Material.of(0xE0B860, 0.6, 1, 0);
    private static final Material FERRITE = Material.of(0x34363A, 0.15, 0, 1);

    /** A kind of part. */
    enum Kind {
        RESISTOR(14, 7.2, 1.28),
        CAPACITOR(14, 7.6, 1.28),
        DIODE(14, 7.6, 1.28),
        SOIC(26, 38, 1.1),
        QUAD(64, 64, 1.12),
        CRYSTAL(34, 14, 1.1),
        CAN(29, 29, 1.05),
        COIL(25, 25, 1.15),
        HEADER(15, 55, 1.1);

        final double width;
        final double height;
        /** How much larger than its drawing it is. */
        final double zoom;

        Kind(double width, double height, double zoom) {
            this.width = width * zoom;
            this.height = height * zoom;
            this.zoom = zoom;
        }

        /** Two ends, so it can stand up when one solders first. */
        boolean isChip() {
            return this == RESISTOR || this == CAPACITOR || this == DIODE;
        }
    }

    private final Map<Kind, Layer> drawings = new EnumMap<>(Kind.class);
    private final Map<Kind, Layer> standing = new EnumMap<>(Kind.class);

    Parts(double density) {
        for (Kind kind : Kind.values()) {
            double w = kind.width / kind.zoom / 2 + 2;
            double h = kind.height / kind.zoom / 2 + 2;
            double finer = density * kind.zoom;
            drawings.put(
                    kind, draw(kind, new Sheet(new Box(-w, -h, w, h), finer)).layer());
            if (kind.isChip()) standing.put(kind, stand(kind, finer));
        }
    }

    Layer of(Kind kind) {
        return required(drawings, kind);
    }

    /** A chip on its left end. */
    Layer standing(Kind kind) {
        return required(standing, kind);
    }

    private static Layer required(Map<Kind, Layer> layers, Kind kind) {
        Layer layer = layers.get(kind);
        if (layer == null) throw new IllegalArgumentException("no such drawing of " + kind);
        return layer;
    }

    private static Sheet draw(Kind kind, Sheet sheet) {
        return switch (kind) {
            case RESISTOR -> resistor(chip(sheet, RESISTOR, 2.6, 6.4));
            case CAPACITOR -> chip(sheet, CERAMIC, 4.6, 7);
            case DIODE -> diode(chip(sheet, WHITE, 3.4, 7));
            case SOIC -> soic(sheet);
            case QUAD -> quad(sheet);
            case CRYSTAL -> crystal(sheet);
            case CAN -> can(sheet);
            case COIL -> coil(sheet);
            case HEADER -> header(sheet);
        };
    }

    /** A body between two tinned ends, each in a fillet of solder that climbs from the board. */
    private static Sheet chip(Sheet sheet, Material body, double tall, double width) {
        for (int side = -1; side <= 1; side += 2) {
            double towards = side;
            Shape fillet = Shape.box(side * 5.6, 0, 3.4, width + 0.8, 1.2);
            sheet.paint(fillet, SOLDER)
                    .raise(fillet, (u, v) -> tall * 0.85 * Math.clamp((7.4 - u * towards) / 3, 0, 1));
        }
        Shape block = Shape.box(0, 0, 10.6, width, 0.7);
        sheet.paint(block, body);
        for (int side = -1; side <= 1; side += 2) sheet.paint(Shape.box(side * 4.3, 0, 2.3, width, 0.5), TIN);
        Shape middle = Shape.box(0, 0, 8.2, width, 0.6);
        return sheet.raise(middle, Profile.round(tall * 0.98, 1.1));
    }

    private static Sheet resistor(Sheet sheet) {
        for (Shape digit : Lettering.line("103", -2.5, -1.3, 2.6, 0.42)) sheet.paint(digit, WHITE);
        return sheet;
    }

    private static Sheet diode(Sheet sheet) {
        Shape lens = Shape.circle(0, 0, 2.7);
        return sheet.paint(lens, LENS)
                .raise(lens, Profile.round(1.2, 2.6))
                .paint(Shape.box(-2.9, 0, 0.7, 6, 0.2), Material.of(0x2F7A45, 0.3, 0, 0));
    }

    private static void pin(Sheet sheet, double x, double y, double dx, double dy, double wide) {
        double length = 6;
        Shape foot = Shape.box(
                x + dx * length / 2, y + dy * length / 2, dx == 0 ? wide : length, dy == 0 ? wide : length, 0.5);
        sheet.paint(foot, SOLDER)
                .raise(foot, (u, v) -> 0.7 + 1.9 * Math.clamp(1 - ((u - x) * dx + (v - y) * dy) / 3, 0, 1));
    }

    private static Sheet housing(Sheet sheet, double w, double h, double tall, double dotX, double dotY) {
        Shape body = Shape.box(0, 0, w, h, 0.8);
        Shape dot = Shape.circle(dotX, dotY, 1.7);
        return sheet.paint(body, EPOXY)
                .raise(body, Profile.bevel(tall, 1.6))
                .paint(dot, EPOXY.times(0.6))
                .raise(dot, Profile.round(-0.7, 1.5));
    }

    private static Sheet soic(Sheet sheet) {
        for (int k = 0; k < 4; k++) {
            pin(sheet, -9.2 + 6.1 * k, -12.5, 0, -1, 3);
            pin(sheet, -9.2 + 6.1 * k, 12.5, 0, 1, 3);
        }
        housing(sheet, 25.5, 25.5, 5.2, -9.3, 8.6);
        text(sheet, "OPA2", -8.5, -7.2, 5, 0.9);
        text(sheet, "4340", -8.5, 0, 5, 0.9);
        return sheet;
    }

    private static Sheet quad(Sheet sheet) {
        for (int k = -4; k <= 4; k++) {
            pin(sheet, k * 5.1, -25.5, 0, -1, 2.5);
            pin(sheet, k * 5.1, 25.5, 0, 1, 2.5);
            pin(sheet, -25.5, k * 5.1, -1, 0, 2.5);
            pin(sheet, 25.5, k * 5.1, 1, 0, 2.5);
        }
        housing(sheet, 51.5, 51.5, 5, -20.5, -20.5);
        text(sheet, "SG32F4", -17.5, -9, 6.6, 1.15);
        text(sheet, "07 2617", -17.5, 2, 5, 0.9);
        text(sheet, "KOR A", -17.5, 10.5, 5, 0.9);
        return sheet;
    }

    private static void text(Sheet sheet, String text, double x, double y, double height, double stroke) {
        for (Shape letter : Lettering.line(text, x, y, height, stroke)) sheet.paint(letter, LASER);
    }

    private static Sheet crystal(Sheet sheet) {
        Shape flange = Shape.box(0, 0, 33, 13.5, 6.7);
        Shape can = Shape.box(0, 0, 30, 10.6, 5.3);
        sheet.paint(flange, CAN).raise(flange, Profile.round(1.2, 1));
        sheet.raise(can, Profile.round(6, 2.2));
        for (Shape digit : Lettering.line("16.000", -10.2, -2.3, 4.4, 0.75)) sheet.paint(digit, EPOXY.times(2));
        return sheet;
    }

    private static Sheet can(Sheet sheet) {
        Shape base = Shape.box(0, 0, 27, 27, 3);
        Shape body = Shape.circle(0, 0, 13);
        Shape top = Shape.circle(0, 0, 11.6);
        Shape stripe = top.within(Shape.box(-11, 0, 9, 26, 0.1));
        sheet.paint(base, EPOXY).raise(base, Profile.bevel(2.2, 1));
        sheet.paint(body, CAN).raise(body, Profile.round(10, 2.4)).paint(stripe, EPOXY);
        List<Shape> lines = new ArrayList<>(Lettering.line("100", -1.2, -5, 4.2, 0.75));
        lines.addAll(Lettering.line("16V", -1.2, 1.6, 4.2, 0.75));
        for (Shape line : lines) sheet.paint(line, EPOXY.times(1.6));
        return sheet;
    }

    private static Sheet coil(Sheet sheet) {
        Shape body = Shape.box(0, 0, 24, 24, 5);
        Shape top = Shape.circle(0, 0, 9.4);
        for (int side = -1; side <= 1; side += 2) {
            Shape end = Shape.box(side * 10.6, 0, 3.4, 9, 0.6);
            sheet.paint(end, SOLDER).raise(end, Profile.bevel(1, 0.6));
        }
        sheet.paint(body, FERRITE).raise(body, Profile.round(7, 2.4)).raise(top, Profile.bevel(0.8, 0.8));
        text(sheet, "4R7", -6.6, -2.7, 5.4, 1.1);
        return sheet;
    }

    private static Sheet header(Sheet sheet) {
        Shape body = Shape.box(0, 0, 14, 54, 1);
        sheet.paint(body, EPOXY).raise(body, Profile.bevel(6, 0.8));
        for (int k = 0; k < 6; k++) {
            double y = -21.5 + 8.6 * k;
            sheet.raise(Shape.box(0, y + 4.3, 15, 0.8, 0.1), Profile.bevel(-1.5, 0.4));
            for (int side = -1; side <= 1; side += 2) {
                Shape pin = Shape.box(side * 3.4, y, 2.7, 2.7, 0.4);
                sheet.paint(pin, GOLD).raise(pin, Profile.bevel(5, 0.7));
            }
        }
        return sheet;
    }

    /** Seen from above, a chip that leans on its left pad: a short way up its body, its free end on top. */
    private static Layer stand(Kind kind, double density) {
        double width = kind == Kind.RESISTOR ? 6.4 : 7;
        Material body = kind == Kind.RESISTOR ? RESISTOR : kind == Kind.CAPACITOR ? CERAMIC : WHITE;
        Sheet sheet = new Sheet(new Box(-11, -6, 3, 6), density);
        Shape fillet = Shape.box(-6.6, 0, 5, width + 0.6, 1.6);
        sheet.paint(fillet, SOLDER).raise(fillet, Profile.round(2.2, 2));
        Shape side = Shape.box(-4.4, 0, 5.8, width, 0.5);
        sheet.paint(side, body).raise(side, (u, v) -> 3 + 1.3 * (u + 7.3));
        Shape end = Shape.box(-1.4, 0, 3.2, width, 0.6);
        sheet.paint(end, TIN).raise(end, Profile.round(3.6, 0.8));
        return sheet.layer();
    }
}
