package io.sightglass.annotation.assist;

import io.sightglass.annotation.shape.Areas;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.region.Flood;
import io.sightglass.vision.opencv.region.GrabCut;
import io.sightglass.vision.opencv.region.Scissors;
import io.sightglass.vision.opencv.region.Superpixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The assistants that need nothing but the image. */
public final class Assistants {
    /** Pixels a side of a superpixel, of an image whose sides are 40 of them on average. */
    private static final int ACROSS = 40;

    private static final int LEAST = 6;

    /** Like colour around each click. */
    public static final Assistant WAND =
            simple("wand", Assistant.Manner.TOLERANCE, image -> hints -> flooded(image, hints));

    /** What stands out in a box. */
    public static final Assistant GRABCUT = simple("grabcut", Assistant.Manner.BOX, image -> hints -> {
        List<GrabCut.Mark> marks = hints.clicks().stream()
                .map(c -> new GrabCut.Mark(c.at(), c.inside()))
                .toList();
        return hints.box().flatMap(box -> GrabCut.within(image, box, marks)).map(found -> found);
    });

    /** Small areas of like colour, as many as were clicked. */
    public static final Assistant SUPERPIXELS = simple("superpixels", Assistant.Manner.CLICKS, image -> {
        int side = Math.max(LEAST, (image.width() + image.height()) / 2 / ACROSS);
        Superpixels pixels = Superpixels.of(image, side);
        return hints -> pixels.at(hints.inside()).map(found -> found);
    });

    /** A border along edges, from click to click. */
    public static final Assistant SCISSORS =
            simple("scissors", Assistant.Manner.PATH, image -> hints -> traced(image, hints.inside()));

    private Assistants() {}

    /** All of them. */
    public static List<Assistant> builtIn() {
        return List.of(WAND, GRABCUT, SUPERPIXELS, SCISSORS);
    }

    @FunctionalInterface
    private interface Opener {
        Assistant.Session open(Frame image);
    }

    private static Assistant simple(String name, Assistant.Manner manner, Opener opener) {
        return new Assistant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Manner manner() {
                return manner;
            }

            @Override
            public Session open(Frame image) {
                return opener.open(image);
            }
        };
    }

    private static Optional<Outline> flooded(Frame image, Hints hints) {
        List<Outline> areas = new ArrayList<>();
        for (Point at : hints.inside())
            Flood.around(image, at, hints.tolerance()).ifPresent(areas::add);
        if (areas.isEmpty()) return Optional.empty();
        List<Outline> outside = new ArrayList<>();
        for (Hints.Click click : hints.clicks()) {
            if (!click.inside())
                Flood.around(image, click.at(), hints.tolerance()).ifPresent(outside::add);
        }
        return Areas.union(areas).flatMap(all -> Areas.minus(all, outside));
    }

    private static Optional<Outline> traced(Frame image, List<Point> clicks) {
        if (clicks.size() < 2) return Optional.empty();
        List<Point> border = new ArrayList<>();
        for (int i = 0; i < clicks.size(); i++) {
            List<Point> part = Scissors.path(image, clicks.get(i), clicks.get((i + 1) % clicks.size()));
            border.addAll(part.subList(0, part.size() - 1));
        }
        return border.size() < 3 ? Optional.empty() : Optional.of(new Polygon(Lines.simplified(border, 0.75)));
    }
}
