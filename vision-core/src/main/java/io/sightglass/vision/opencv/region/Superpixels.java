package io.sightglass.vision.opencv.region;

import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import io.sightglass.vision.opencv.Pixels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_ximgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_ximgproc.SuperpixelSLIC;

/** A picture in small areas of like colour: Achanta et al., SLIC superpixels, PAMI 2012. */
public final class Superpixels {
    private static final int ROUNDS = 10;
    private static final float COMPACT = 10;
    /** Areas of fewer percent of the usual size go to a neighbour. */
    private static final int ABSORBED = 25;
    /** Pixels that are looked at, at most. */
    private static final double MOST = 16e6;

    private final Size image;
    private final Size size;
    private final int side;
    private final int[] numbers;

    /** @param size of the picture that was taken apart */
    private Superpixels(Size image, Size size, int side, int[] numbers) {
        this.image = image;
        this.size = size;
        this.side = side;
        this.numbers = numbers;
    }

    /**
     * Takes a picture apart; a very large one as a smaller picture.
     *
     * @param side of such an area in pixels, about; at least 4
     */
    public static Superpixels of(Frame image, int side) {
        if (side < 4) throw new IllegalArgumentException("side: " + side);
        double scale = Math.min(1, Math.sqrt(MOST / image.size().area()));
        if (scale == 1) return new Superpixels(image.size(), image.size(), side, numbers(image, side));
        Size small = new Size(Math.max(1, (int) (image.width() * scale)), Math.max(1, (int) (image.height() * scale)));
        int less = Math.max(4, (int) Math.round(side * scale));
        return new Superpixels(image.size(), small, less, numbers(Pixels.resize(image, small), less));
    }

    private static int[] numbers(Frame image, int side) {
        int[] numbers = new int[Math.toIntExact(image.size().area())];
        try (FrameMat pixels = FrameMat.of(image);
                Mat lab = new Mat();
                Mat found = new Mat()) {
            if (image.channels() == 3) opencv_imgproc.cvtColor(pixels.mat(), lab, opencv_imgproc.COLOR_BGR2Lab);
            else pixels.mat().copyTo(lab);
            try (SuperpixelSLIC slic = opencv_ximgproc.createSuperpixelSLIC(lab, opencv_ximgproc.SLIC, side, COMPACT)) {
                slic.iterate(ROUNDS);
                slic.enforceLabelConnectivity(ABSORBED);
                slic.getLabels(found);
            }
            try (IntIndexer values = found.createIndexer()) {
                for (int y = 0; y < image.height(); y++) {
                    for (int x = 0; x < image.width(); x++) numbers[y * image.width() + x] = values.get(y, x);
                }
            }
        }
        return numbers;
    }

    /** The areas that the positions lie in, as one; empty when all lie outside. */
    public Optional<Runs> at(Collection<Point> positions) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int top = size.height();
        int bottom = 0;
        double scaleX = (double) size.width() / image.width();
        double scaleY = (double) size.height() / image.height();
        for (Point p : positions) {
            int x = (int) Math.floor(p.x() * scaleX);
            int y = (int) Math.floor(p.y() * scaleY);
            if (x < 0 || y < 0 || x >= size.width() || y >= size.height()) continue;
            chosen.add(numbers[y * size.width() + x]);
            // connected areas reach farther than their side only where they are thin
            top = Math.min(top, y - 8 * side);
            bottom = Math.max(bottom, y + 8 * side);
        }
        List<Run> runs = new ArrayList<>();
        int first = (int) Math.floor(Math.max(0, top) / scaleY);
        int last = (int) Math.ceil(Math.min(size.height(), bottom) / scaleY);
        for (int y = first; y < Math.min(last, image.height()); y++) {
            addRow(y, Math.min(size.height() - 1, (int) ((y + 0.5) * scaleY)) * size.width(), chosen, runs);
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }

    /** @param row where the row's numbers begin */
    private void addRow(int y, int row, Collection<Integer> chosen, List<Run> runs) {
        double scale = (double) size.width() / image.width();
        int start = -1;
        for (int x = 0; x <= image.width(); x++) {
            boolean on = x < image.width()
                    && chosen.contains(numbers[row + Math.min(size.width() - 1, (int) ((x + 0.5) * scale))]);
            if (on && start < 0) start = x;
            if (!on && start >= 0) {
                runs.add(new Run(y, start, x));
                start = -1;
            }
        }
    }
}
