package io.sightglass.annotation.format;

import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Sight;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A shape of CVAT in pixels from the upper left corner of the image. {@code rotation} is in degrees, clockwise about the centre.
 * The {@code rle} of a mask counts pixels of its own box row by row, first those outside. The points of a skeleton are elements
 * of their own, {@code outside} when they are absent and {@code occluded} when they are hidden.
 */
final class CvatShape {
    private CvatShape() {}

    /** What cannot be understood is an IllegalArgumentException. */
    static Region read(XmlNode shape, Map<String, Skeleton> skeletons, TrueSize image) {
        String label = shape.attribute("label").strip();
        if (label.isEmpty()) throw new IllegalArgumentException("it has no label");
        Outline outline = switch (shape.name()) {
            case "box" -> box(shape);
            case "polygon" -> new Polygon(points(shape));
            case "polyline" -> new Polyline(points(shape));
            case "points" -> keypoints(shape);
            case "ellipse" ->
                new Ellipse(
                        new Point(number(shape, "cx"), number(shape, "cy")),
                        number(shape, "rx"),
                        number(shape, "ry"),
                        rotation(shape));
            case "mask" -> mask(shape, image);
            case "skeleton" -> skeleton(shape, skeletons.getOrDefault(label, Skeleton.NONE));
            default -> throw new IllegalArgumentException("there is no shape " + shape.name() + " here");
        };
        return new Region(label, outline);
    }

    private static Outline box(XmlNode shape) {
        Box box = new Box(number(shape, "xtl"), number(shape, "ytl"), number(shape, "xbr"), number(shape, "ybr"));
        if (box.area() == 0) throw new IllegalArgumentException("the box is empty");
        double degrees = rotation(shape);
        return degrees == 0 ? box : new RotatedBox(box.centre(), box.width(), box.height(), degrees);
    }

    private static Keypoints keypoints(XmlNode shape) {
        Sight sight = shape.attribute("occluded").equals("1") ? Sight.HIDDEN : Sight.VISIBLE;
        return new Keypoints(points(shape).stream().map(p -> new Spot(p, sight)).toList());
    }

    private static Keypoints skeleton(XmlNode shape, Skeleton skeleton) {
        List<XmlNode> elements = shape.all("points");
        List<Spot> spots = new ArrayList<>(
                Collections.nCopies(Math.max(elements.size(), skeleton.points().size()), Spot.ABSENT));
        for (int i = 0; i < elements.size(); i++) {
            XmlNode element = elements.get(i);
            int named = skeleton.points().indexOf(element.attribute("label"));
            if (element.attribute("outside").equals("1")) continue;
            spots.set(named < 0 ? i : named, keypoints(element).spots().getFirst());
        }
        return new Keypoints(spots);
    }

    private static Runs mask(XmlNode shape, TrueSize image) {
        Size size = new Size((int) number(shape, "width"), (int) number(shape, "height"));
        image.requireWithin(size);
        int left = (int) number(shape, "left");
        int top = (int) number(shape, "top");
        List<Integer> counts = new ArrayList<>();
        for (String count : shape.attribute("rle").split(",", -1)) counts.add((int) Decimal.parse(count));
        List<Runs.Run> runs = new ArrayList<>();
        for (Runs.Run run : RowRle.runs(counts, size)) {
            runs.add(new Runs.Run(run.y() + top, run.start() + left, run.end() + left));
        }
        return new Runs(runs);
    }

    private static double rotation(XmlNode shape) {
        return shape.attribute("rotation").isEmpty() ? 0 : number(shape, "rotation");
    }

    private static double number(XmlNode shape, String attribute) {
        return Decimal.parse(shape.attribute(attribute));
    }

    private static List<Point> points(XmlNode shape) {
        List<Point> points = new ArrayList<>();
        for (String pair : shape.attribute("points").split(";", -1)) {
            String[] numbers = pair.split(",", -1);
            if (numbers.length != 2) throw new IllegalArgumentException("\"" + pair + "\" is no point x,y");
            points.add(new Point(Decimal.parse(numbers[0]), Decimal.parse(numbers[1])));
        }
        return points;
    }

    /** The element of a region. */
    static String write(Region region, Skeleton skeleton) {
        SequencedMap<String, String> head =
                attributes("label", region.label(), "source", "manual", "occluded", "0", "z_order", "0");
        return switch (region.outline()) {
            case Box b -> Xml.element("box", with(head, corners(b)), "");
            case RotatedBox b -> {
                Box upright =
                        Box.at(b.centre().x() - b.width() / 2, b.centre().y() - b.height() / 2, b.width(), b.height());
                Map<String, String> turned = attributes("rotation", Decimal.text(b.degrees()));
                yield Xml.element("box", with(with(head, corners(upright)), turned), "");
            }
            case Polygon p -> Xml.element("polygon", with(head, points(p.points())), "");
            case Polyline l -> Xml.element("polyline", with(head, points(l.points())), "");
            case Ellipse e -> Xml.element("ellipse", with(head, ellipse(e)), "");
            case Runs r -> Xml.element("mask", with(head, mask(r)), "");
            case Keypoints k -> points(k, skeleton, head);
        };
    }

    /** Points that are not those of their label's skeleton can only be all there. */
    private static String points(Keypoints keypoints, Skeleton skeleton, SequencedMap<String, String> head) {
        if (skeleton.points().size() != keypoints.spots().size()) {
            return Xml.element("points", with(head, points(keypoints.points())), "");
        }
        StringBuilder elements = new StringBuilder("\n");
        for (int i = 0; i < skeleton.points().size(); i++) {
            Spot spot = i < keypoints.spots().size() ? keypoints.spots().get(i) : Spot.ABSENT;
            elements.append(Xml.element(
                    "points",
                    attributes(
                            "label",
                            skeleton.points().get(i),
                            "source",
                            "manual",
                            "outside",
                            spot.isThere() ? "0" : "1",
                            "occluded",
                            spot.sight() == Sight.HIDDEN ? "1" : "0",
                            "points",
                            text(List.of(spot.at()))),
                    ""));
        }
        return Xml.element("skeleton", head, elements.toString());
    }

    private static Map<String, String> corners(Box box) {
        return attributes(
                "xtl", Decimal.text(box.x1()),
                "ytl", Decimal.text(box.y1()),
                "xbr", Decimal.text(box.x2()),
                "ybr", Decimal.text(box.y2()));
    }

    private static Map<String, String> ellipse(Ellipse e) {
        return attributes(
                "cx", Decimal.text(e.centre().x()),
                "cy", Decimal.text(e.centre().y()),
                "rx", Decimal.text(e.rx()),
                "ry", Decimal.text(e.ry()),
                "rotation", Decimal.text(e.degrees()));
    }

    private static Map<String, String> mask(Runs runs) {
        Box box = runs.bounds();
        Size size = new Size((int) box.width(), (int) box.height());
        Runs own = runs.moved(-box.x1(), -box.y1());
        return attributes(
                "rle",
                RowRle.counts(own.runs(), size).stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "left",
                Decimal.text(box.x1()),
                "top",
                Decimal.text(box.y1()),
                "width",
                String.valueOf(size.width()),
                "height",
                String.valueOf(size.height()));
    }

    private static Map<String, String> points(List<Point> points) {
        return attributes("points", text(points));
    }

    private static String text(List<Point> points) {
        return points.stream()
                .map(p -> Decimal.text(p.x()) + "," + Decimal.text(p.y()))
                .collect(Collectors.joining(";"));
    }

    private static Map<String, String> with(Map<String, String> first, Map<String, String> second) {
        SequencedMap<String, String> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    /** Attributes in this order, a name and a value in turn. */
    static SequencedMap<String, String> attributes(String... namesAndValues) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) all.put(namesAndValues[i], namesAndValues[i + 1]);
        return all;
    }
}
