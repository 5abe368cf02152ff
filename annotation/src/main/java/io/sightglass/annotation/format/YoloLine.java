package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A line of a YOLO file: the number of a class and then, all as shares of the image's width or height, the centre, width and
 * height of a box; or that and the points of a thing ({@code x y} or {@code x y seen}); or the corners of a polygon, of which
 * four are those of a box when they can be.
 */
final class YoloLine {
    /** Enough for a hundred-thousandth of a pixel. */
    private static final int PLACES = 10;

    private YoloLine() {}

    /** What the line says of an image of that size; an empty box is none. A wrong line is an error that names it. */
    static List<Region> read(TextLine line, YoloData data, Size size) throws AnnotationException {
        String[] words = line.words();
        double[] shares = new double[words.length - 1];
        String label;
        try {
            label = label(words[0], data);
            for (int i = 0; i < shares.length; i++) shares[i] = Decimal.parse(words[i + 1]);
        } catch (IllegalArgumentException e) {
            throw line.wrong(String.valueOf(e.getMessage()));
        }
        boolean pose = data.points() > 0 && shares.length == 4 + data.points() * data.numbers();
        boolean polygon = !pose && shares.length >= 6 && shares.length % 2 == 0;
        if (!pose && !polygon && shares.length != 4) throw line.wrong(count(shares.length, data));
        if (polygon) {
            inside(line, shares, 0, shares.length);
            return List.of(new Region(label, Quad.read(points(shares, size))));
        }
        inside(line, shares, 0, 4);
        double w = Math.abs(shares[2]) * size.width();
        double h = Math.abs(shares[3]) * size.height();
        Box box = Box.at(shares[0] * size.width() - w / 2, shares[1] * size.height() - h / 2, w, h);
        Optional<Keypoints> points = pose ? keypoints(shares, data, label, size) : Optional.empty();
        return box.area() == 0 && points.isEmpty() ? List.of() : Thing.regions(label, box, points);
    }

    private static String label(String word, YoloData data) {
        try {
            String label = data.names().get(Integer.parseInt(word));
            if (label != null) return label;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is no number of a class", e);
        }
        throw new IllegalArgumentException(
                "there is no class " + word + "; there are " + data.names().keySet());
    }

    private static String count(int found, YoloData data) {
        String pose =
                data.points() == 0 ? "" : ", or " + (4 + data.points() * data.numbers()) + " for a box and points";
        return "after the class there should be 4 numbers for a box, an even count from 6 on for a polygon" + pose
                + ", not " + found;
    }

    private static void inside(TextLine line, double[] shares, int from, int to) throws AnnotationException {
        for (int i = from; i < to; i++) {
            if (shares[i] < -1 || shares[i] > 2) {
                throw line.wrong(Decimal.text(shares[i]) + " is no share of the image's size, which lies in 0 to 1");
            }
        }
    }

    private static List<Point> points(double[] shares, Size size) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < shares.length; i += 2) {
            points.add(new Point(shares[i] * size.width(), shares[i + 1] * size.height()));
        }
        return points;
    }

    private static Optional<Keypoints> keypoints(double[] shares, YoloData data, String label, Size size) {
        List<Spot> spots = new ArrayList<>();
        int wanted =
                data.skeletons().getOrDefault(label, Skeleton.NONE).points().size();
        for (int i = 0; i < data.points(); i++) {
            int at = 4 + i * data.numbers();
            double x = shares[at];
            double y = shares[at + 1];
            double seen = data.numbers() == 3 ? shares[at + 2] : x < 0 || y < 0 || x == 0 && y == 0 ? 0 : 2;
            spots.add(new Spot(new Point(x * size.width(), y * size.height()), CocoKeypoints.sight(seen)));
        }
        while (spots.size() > Math.max(wanted, 1)
                && (wanted > 0 || !spots.getLast().isThere())) spots.removeLast();
        return spots.stream().anyMatch(Spot::isThere) ? Optional.of(new Keypoints(spots)) : Optional.empty();
    }

    /** The line of a box. */
    static String box(int number, Box box, Size size) {
        return number + shares(size, List.of(box.centre(), new Point(box.width(), box.height())));
    }

    /** The line of a polygon by its corners. */
    static String polygon(int number, List<Point> corners, Size size) {
        return number + shares(size, corners);
    }

    /** The line of a box with so many points; those that a thing has not are absent. */
    static String pose(int number, Box box, List<Spot> spots, int count, Size size) {
        StringBuilder line = new StringBuilder(box(number, box, size));
        for (int i = 0; i < count; i++) {
            Spot spot = i < spots.size() ? spots.get(i) : Spot.ABSENT;
            line.append(shares(size, List.of(spot.at()))).append(' ').append(CocoKeypoints.number(spot.sight()));
        }
        return line.toString();
    }

    private static String shares(Size size, List<Point> points) {
        StringBuilder text = new StringBuilder();
        for (Point p : points) {
            DoubleStream.of(p.x() / size.width(), p.y() / size.height())
                    .forEach(share -> text.append(' ').append(Decimal.text(share, PLACES)));
        }
        return text.toString();
    }
}
