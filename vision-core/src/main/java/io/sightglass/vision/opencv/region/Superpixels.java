package io.sightglass.vision.opencv.region;

import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
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

    private final Size size;
    private final int side;
    private final int[] numbers;

    private Superpixels(Size size, int side, int[] numbers) {
        this.size = size;
        this.side = side;
        this.numbers = numbers;
    }

    /** @param side of such an area in pixels, about; at least 4 */
    public static Superpixels of(Frame image, int side) {
        if (side < 4) throw new IllegalArgumentException("side: " + side);
        int[] numbers = new int[Math.toIntExact(image.size().area())];
        try (FrameMat pixels = FrameMat.of(image);
                Mat lab = new Mat();
                Mat found = new Mat()) {
            if (image.channels() == 3) opencv_imgproc.cvtColor(pixels.mat(), lab, opencv_imgproc.COLOR_BGR2Lab);
            else pixels.mat().copyTo(lab);
            try (SuperpixelSLIC slic = opencv_ximgproc.createSuperpixelSLIC(lab, opencv_ximgproc.SLIC, side, COMPACT)) {
                slic.iterate(ROUNDS);
                slic.enforceLabelConnectivity(side);
                slic.getLabels(found);
            }
            try (IntIndexer values = found.createIndexer()) {
                for (int y = 0; y < image.height(); y++) {
                    for (int x = 0; x < image.width(); x++) numbers[y * image.width() + x] = values.get(y, x);
                }
            }
        }
        return new Superpixels(image.size(), side, numbers);
    }

    /** The areas that the positions lie in, as one; empty when all lie outside. */
    public Optional<Runs> at(Collection<Point> positions) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int top = size.height();
        int bottom = 0;
        for (Point p : positions) {
            int x = (int) Math.floor(p.x());
            int y = (int) Math.floor(p.y());
            if (x < 0 || y < 0 || x >= size.width() || y >= size.height()) continue;
            chosen.add(numbers[y * size.width() + x]);
            // connected areas reach farther than their side only where they are thin
            top = Math.min(top, y - 8 * side);
            bottom = Math.max(bottom, y + 8 * side);
        }
        List<Run> runs = new ArrayList<>();
        for (int y = Math.max(0, top); y < Math.min(size.height(), bottom); y++) addRow(y, chosen, runs);
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }

    private void addRow(int y, Collection<Integer> chosen, List<Run> runs) {
        int start = -1;
        for (int x = 0; x <= size.width(); x++) {
            boolean on = x < size.width() && chosen.contains(numbers[y * size.width() + x]);
            if (on && start < 0) start = x;
            if (!on && start >= 0) {
                runs.add(new Run(y, start, x));
                start = -1;
            }
        }
    }
}
