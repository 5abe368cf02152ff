package io.sightglass.app.screen;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A project of grey pictures with a bright square and a dark disc on each, of which some are marked wrongly. */
public final class PlantedMistakes {
    private static final Size SIZE = new Size(64, 64);
    private static final int SIDE = 18;
    private static final int NOISE = 12;
    private static final int GREY = 120;
    private static final int CONTRAST = 90;

    private PlantedMistakes() {}

    /** What is wrong with an image's marks. */
    public enum Mistake {
        /** The square is called a disc. */
        SWAPPED,
        /** The disc is not marked. */
        REMOVED,
        /** A square is marked where nothing is. */
        INVENTED
    }

    /**
     * Makes the project in a folder that is not there and closes it.
     *
     * @param each how many mistakes of each kind, on the first images
     * @return the mistakes by the names of their images in the project
     */
    public static Map<String, Mistake> create(Path folder, int images, int each) {
        Path drawn = folder.resolveSibling(folder.getFileName() + "-drawn");
        List<Picture> pictures = new ArrayList<>();
        Map<String, Mistake> planted = new TreeMap<>();
        try (Project project = Project.create(folder)) {
            for (int i = 0; i < images; i++) {
                Optional<Mistake> mistake = i < 3 * each ? Optional.of(Mistake.values()[i / each]) : Optional.empty();
                Picture picture = picture(drawn, i, mistake);
                mistake.ifPresent(m -> planted.put("images/images/" + picture.name(), m));
                pictures.add(picture);
            }
            project.importAll(new Drawn(pictures), ImportOptions.DEFAULT, Progress.NONE);
            return planted;
        } catch (AnnotationException | VisionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Picture picture(Path drawn, int number, Optional<Mistake> mistake) throws VisionException {
        Random random = new Random(number);
        // The square is in the upper half, the disc in the lower left and nothing in the lower right.
        Box square = box(random, 0, SIZE.width() - SIDE, 2);
        Box disc = box(random, 0, SIZE.width() / 2 - SIDE, SIZE.height() / 2);
        Box nothing = box(random, SIZE.width() / 2, SIZE.width() - SIDE, SIZE.height() / 2);
        String name = "shapes-%03d.png".formatted(number);
        Path file = drawn.resolve(name);
        ImageFiles.write(frame(random, square, disc), file);
        List<Region> regions = new ArrayList<>();
        regions.add(new Region(is(mistake, Mistake.SWAPPED) ? "disc" : "square", square));
        if (!is(mistake, Mistake.REMOVED)) regions.add(new Region("disc", disc));
        if (is(mistake, Mistake.INVENTED)) regions.add(new Region("square", nothing));
        return new Picture(
                file, name, Optional.of(SIZE), Quality.DEFECTIVE, Optional.empty(), List.of(), regions, true);
    }

    private static boolean is(Optional<Mistake> mistake, Mistake kind) {
        return mistake.equals(Optional.of(kind));
    }

    private static Box box(Random random, int least, int most, int top) {
        int x = least + random.nextInt(most - least + 1);
        int y = top + random.nextInt(SIZE.height() / 2 - SIDE - 1);
        return new Box(x, y, x + SIDE, y + SIDE);
    }

    private static Frame frame(Random random, Box square, Box disc) {
        Frame frame = Frame.allocate(SIZE, 3);
        double radius = SIDE / 2.0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                double value = GREY + NOISE * random.nextGaussian();
                boolean inSquare = x >= square.x1() && x < square.x2() && y >= square.y1() && y < square.y2();
                double far = Math.hypot(x + 0.5 - disc.x1() - radius, y + 0.5 - disc.y1() - radius);
                if (inSquare) value += CONTRAST;
                if (far < radius) value -= CONTRAST;
                for (int c = 0; c < 3; c++) frame.set(x, y, c, (int) Math.clamp(value, 0, 255));
            }
        }
        return frame;
    }

    private record Drawn(List<Picture> pictures) implements PictureSet {
        @Override
        public String name() {
            return "images";
        }

        @Override
        public List<String> labels() {
            return List.of("square", "disc");
        }

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public void each(Visitor visitor, Problems problems) throws AnnotationException {
            for (Picture picture : pictures) visitor.visit(picture);
        }
    }
}
