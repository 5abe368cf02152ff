package io.sightglass.app.label;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ImportReport;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A project with a picture for each thing that is tried: a very large one, one with many shapes, one with a large mask. */
record TrialProject(Path folder) {
    static final String BIG = "big.jpg";
    static final String MANY = "many.jpg";
    static final String MASK = "mask.jpg";
    static final int SHAPES = 10_000;
    static final int CORNERS = 20;

    private static final Size BIG_SIZE = new Size(20_000, 20_000);
    private static final Size MANY_SIZE = new Size(4000, 4000);
    private static final Size MASK_SIZE = new Size(6000, 6000);
    private static final int JPEG_QUALITY = 90;
    private static final int SPREAD = 40;
    private static final double RADIUS = 15;
    /** Left free in the middle of the mask, to paint in. */
    private static final int FREE_WIDTH = 1600;

    private static final int FREE_HEIGHT = 1100;

    static TrialProject make(Path folder) throws VisionException, AnnotationException {
        Path pictures = folder.resolve("pictures");
        List<Picture> all = List.of(
                picture(pictures, MANY, MANY_SIZE, polygons()),
                picture(pictures, MASK, MASK_SIZE, List.of(mask())),
                picture(pictures, BIG, BIG_SIZE, List.of()));
        Path home = folder.resolve("project");
        try (Project project = Project.create(home)) {
            ImportReport report = project.importAll(new Made(all), ImportOptions.DEFAULT, Progress.NONE);
            if (!report.problems().isEmpty())
                throw new VisionException(report.problems().getFirst().toString());
            return new TrialProject(home);
        }
    }

    private static Picture picture(Path folder, String name, Size size, List<Outline> outlines) throws VisionException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) SafeFiles.write(file, ImageFiles.encodeJpeg(drawn(size), JPEG_QUALITY));
        List<Region> regions = outlines.stream().map(o -> new Region("part", o)).toList();
        return new Picture(file, name, Optional.of(size), Quality.UNKNOWN, Optional.empty(), List.of(), regions, true);
    }

    /** Noise on slow waves: neither flat nor as hard to compress as nothing else. */
    private static Frame drawn(Size size) {
        Frame frame = Frame.allocate(size, 3);
        ByteBuffer pixels = frame.pixels();
        byte[] row = new byte[size.width() * 3];
        byte[] noise = new byte[row.length + 4096];
        Random random = new Random(1);
        for (int i = 0; i < noise.length; i++) noise[i] = (byte) random.nextInt(SPREAD);
        for (int y = 0; y < size.height(); y++) {
            int shift = random.nextInt(4096);
            for (int i = 0; i < row.length; i++) {
                int wave = (i / 3 >> 4 & 63) + (y >> 4 & 63);
                row[i] = (byte) (40 + wave + noise[i + shift]);
            }
            pixels.put(row);
        }
        return frame;
    }

    private static List<Outline> polygons() {
        int across = (int) Math.sqrt(SHAPES);
        double pitch = (double) MANY_SIZE.width() / across;
        List<Outline> all = new ArrayList<>();
        for (int i = 0; i < SHAPES; i++) {
            all.add(polygon((i % across + 0.5) * pitch, (Math.floorDiv(i, across) + 0.5) * pitch));
        }
        return all;
    }

    /** A star with as many corners as the trial's shapes have. */
    static Polygon polygon(double x, double y) {
        List<Point> corners = new ArrayList<>();
        for (int k = 0; k < CORNERS; k++) {
            double turn = 2 * Math.PI * k / CORNERS;
            double radius = k % 2 == 0 ? RADIUS : RADIUS * 0.7;
            corners.add(new Point(x + radius * Math.cos(turn), y + radius * Math.sin(turn)));
        }
        return new Polygon(corners);
    }

    private static Outline mask() {
        int width = MASK_SIZE.width();
        int height = MASK_SIZE.height();
        int left = (width - FREE_WIDTH) / 2;
        int top = (height - FREE_HEIGHT) / 2;
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            boolean free = y >= top && y < top + FREE_HEIGHT;
            runs.add(new Run(y, 10, free ? left : width / 2));
            runs.add(new Run(y, free ? left + FREE_WIDTH : width / 2 + 1, width - 10));
        }
        return new Runs(runs);
    }

    private record Made(List<Picture> pictures) implements PictureSet {
        @Override
        public String name() {
            return "made";
        }

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public List<String> labels() {
            return List.of("part");
        }

        @Override
        public void each(Visitor visitor, Problems problems) throws AnnotationException {
            for (Picture picture : pictures) visitor.visit(picture);
        }
    }
}
