package io.sightglass.vision.opencv.region;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import io.sightglass.vision.opencv.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Paths that follow edges: Mortensen and Barrett, Intelligent scissors for image composition, SIGGRAPH 1995. */
public final class Scissors {
    /** Steps cost from 1 on a strong edge to this where there is none; diagonal ones 7/5 of it. */
    private static final int FLAT = 100;

    private static final int STRAIGHT = 5;
    private static final int DIAGONAL = 7;
    /** Pixels that are looked at, at most. */
    private static final long MOST = 6_000_000;

    /** Pixels around the two ends that a path may use. */
    private static final int AROUND = 24;

    private Scissors() {}

    /**
     * The cheapest path along edges. Where the two lie very far apart, it is looked for in a smaller picture.
     *
     * @return centres of pixels from the first position to the second, each a neighbour of the one before
     */
    public static List<Point> path(Frame image, Point from, Point to) {
        Box ends = Box.between(from, to);
        int around = (int) (AROUND + Math.max(ends.width(), ends.height()) / 4);
        Box part = new Box(ends.x1() - around, ends.y1() - around, ends.x2() + around, ends.y2() + around)
                .clippedTo(image.size());
        int left = (int) Math.min(part.x1(), image.width() - 1.0);
        int top = (int) Math.min(part.y1(), image.height() - 1.0);
        Size size = new Size(
                Math.clamp((int) Math.ceil(part.x2()) - (long) left, 1, image.width() - left),
                Math.clamp((int) Math.ceil(part.y2()) - (long) top, 1, image.height() - top));
        if (size.area() > MOST) return smaller(image, from, to);
        int[] costs = costs(Pixels.crop(image, Box.at(left, top, size.width(), size.height())));
        int start = index(from, left, top, size);
        int[] before = cheapest(costs, size, start, index(to, left, top, size));
        List<Point> path = new ArrayList<>();
        for (int at = index(to, left, top, size); ; at = before[at]) {
            path.add(new Point(left + at % size.width() + 0.5, top + at / size.width() + 0.5));
            if (at == start) break;
        }
        return path.reversed();
    }

    private static List<Point> smaller(Frame image, Point from, Point to) {
        Size half = new Size(Math.max(1, image.width() / 2), Math.max(1, image.height() / 2));
        double x = (double) image.width() / half.width();
        double y = (double) image.height() / half.height();
        return path(
                        Pixels.resize(image, half),
                        new Point(from.x() / x, from.y() / y),
                        new Point(to.x() / x, to.y() / y))
                .stream()
                .map(p -> new Point(p.x() * x, p.y() * y))
                .toList();
    }

    private static int index(Point p, int left, int top, Size size) {
        int x = Math.clamp((long) Math.floor(p.x()) - left, 0, size.width() - 1);
        int y = Math.clamp((long) Math.floor(p.y()) - top, 0, size.height() - 1);
        return y * size.width() + x;
    }

    /** Low where the grey values change much, compared with the strongest edge in sight. */
    private static int[] costs(Frame part) {
        int[] costs = new int[Math.toIntExact(part.size().area())];
        float[] strengths = new float[costs.length];
        try (FrameMat pixels = FrameMat.of(part);
                Mat grey = new Mat();
                Mat x = new Mat();
                Mat y = new Mat()) {
            if (part.channels() == 3) opencv_imgproc.cvtColor(pixels.mat(), grey, opencv_imgproc.COLOR_BGR2GRAY);
            else pixels.mat().copyTo(grey);
            opencv_imgproc.Sobel(grey, x, opencv_core.CV_32F, 1, 0);
            opencv_imgproc.Sobel(grey, y, opencv_core.CV_32F, 0, 1);
            try (FloatIndexer across = x.createIndexer();
                    FloatIndexer down = y.createIndexer()) {
                for (int i = 0; i < costs.length; i++) {
                    int row = i / part.width();
                    int column = i % part.width();
                    strengths[i] = (float) Math.hypot(across.get(row, column), down.get(row, column));
                }
            }
        }
        float strongest = 1;
        for (float strength : strengths) strongest = Math.max(strongest, strength);
        for (int i = 0; i < costs.length; i++) costs[i] = 1 + Math.round((FLAT - 1) * (1 - strengths[i] / strongest));
        return costs;
    }

    /** Dijkstra's shortest paths with one bucket a distance, as all steps are short. */
    private static int[] cheapest(int[] costs, Size size, int start, int end) {
        int[] distances = new int[costs.length];
        int[] before = new int[costs.length];
        Arrays.fill(distances, Integer.MAX_VALUE);
        Buckets buckets = new Buckets(DIAGONAL * FLAT + 1);
        distances[start] = 0;
        buckets.add(0, start);
        int width = size.width();
        while (true) {
            int at = buckets.next();
            if (buckets.distance() > distances[at]) continue;
            if (at == end) return before;
            int x = at % width;
            int y = at / width;
            for (int dy = y == 0 ? 0 : -1; dy <= (y == size.height() - 1 ? 0 : 1); dy++) {
                for (int dx = x == 0 ? 0 : -1; dx <= (x == width - 1 ? 0 : 1); dx++) {
                    int next = at + dy * width + dx;
                    int step = costs[next] * (dx != 0 && dy != 0 ? DIAGONAL : STRAIGHT);
                    if (next == at || distances[at] + step >= distances[next]) continue;
                    distances[next] = distances[at] + step;
                    before[next] = at;
                    buckets.add(distances[next], next);
                }
            }
        }
    }

    /** A queue of numbers by distance, in a ring of stacks; distances in it differ by less than the ring is long. */
    private static final class Buckets {
        private final int[][] stacks;
        private final int[] counts;
        private int distance;

        Buckets(int length) {
            stacks = new int[length][8];
            counts = new int[length];
        }

        void add(int at, int number) {
            int ring = at % stacks.length;
            if (counts[ring] == stacks[ring].length) stacks[ring] = Arrays.copyOf(stacks[ring], 2 * counts[ring]);
            stacks[ring][counts[ring]++] = number;
        }

        /** The nearest; one is there. */
        int next() {
            while (counts[distance % stacks.length] == 0) distance++;
            int ring = distance % stacks.length;
            return stacks[ring][--counts[ring]];
        }

        int distance() {
            return distance;
        }
    }
}
