package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Fills a project with as many images as nobody wants to draw, to see how quick it stays: a few files under many names. */
public final class LargeProject {
    /** The labels that its shapes have. */
    public static final List<String> LABELS = List.of("scratch", "dent", "stain", "crack", "missing");

    private static final int TOGETHER = 5_000;
    private static final int SIDE = 8;
    private static final String MODEL = "0".repeat(64);

    private record Source(Path file, String hash, Size size) {}

    private LargeProject() {}

    /**
     * Fills a new project.
     *
     * @param files which the images link to, taking turns
     * @param seed of what is known about them
     */
    public static void fill(Project project, List<Path> files, int count, long seed, Progress progress)
            throws AnnotationException, VisionException {
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            Path absolute = file.toAbsolutePath().normalize();
            sources.add(new Source(absolute, Sha256.of(absolute), ImageFiles.size(absolute)));
        }
        for (String label : LABELS) project.labels().add(label);
        Random random = new Random(seed);
        for (int from = 0; from < count; from += TOGETHER) {
            progress.check();
            progress.report((double) from / count, "filling the project");
            int first = from;
            project.together(() -> {
                for (int i = first; i < Math.min(first + TOGETHER, count); i++) {
                    add(project, sources.get(i % sources.size()), i, random);
                }
            });
        }
    }

    private static void add(Project project, Source source, int number, Random random) throws AnnotationException {
        String name = String.format(Locale.ROOT, "images/line-%d/part-%d.jpg", number % 4 + 1, number);
        int share = random.nextInt(10);
        Split split = share < 7 ? Split.TRAIN : share < 8 ? Split.VALIDATION : Split.TEST;
        long id = project.images().insert(name, Optional.of(source.file()), source.hash(), source.size(), split);
        project.documents().insert(document(id, source.size(), random));
    }

    /** A good part, a defective one with one to three shapes, some of them a model's, or one that nobody has judged. */
    private static Document document(long id, Size size, Random random) {
        int kind = random.nextInt(10);
        if (kind < 2) return Document.empty(id, size);
        if (kind < 6) return Document.empty(id, size).withQuality(Quality.GOOD).withDone(random.nextBoolean());
        Document document = Document.empty(id, size).withQuality(Quality.DEFECTIVE);
        int shapes = 1 + random.nextInt(3);
        for (int i = 1; i <= shapes; i++) document = document.with(shape(i, size, random));
        return random.nextInt(10) == 0 ? document.withTags(List.of(label(random))) : document;
    }

    private static Shape shape(long id, Size size, Random random) {
        double x = random.nextInt(Math.max(1, size.width() - SIDE));
        double y = random.nextInt(Math.max(1, size.height() - SIDE));
        Box box = new Box(x, y, x + SIDE, y + SIDE);
        if (random.nextInt(3) > 0) return Shape.drawn(id, label(random), box);
        Shape proposed = Shape.proposed(id, label(random), box, MODEL, random.nextInt(1000) / 1000.0);
        return random.nextBoolean() ? proposed.accepted() : proposed;
    }

    private static String label(Random random) {
        return LABELS.get(random.nextInt(LABELS.size()));
    }
}
