package io.sightglass.app.screen;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A project in which each part was photographed three times, in other light: a and b are learnt from, c is tested. */
public final class RepeatedParts {
    private static final Size SIZE = new Size(160, 120);
    private static final int SPOTS = 12;

    private RepeatedParts() {}

    /**
     * Makes the project in a folder that is not there and closes it. Every third part has a stain; images are called such as
     * part-3_b.png.
     *
     * @param splits whether the images come with the split
     */
    public static Path create(Path folder, int parts, boolean splits) {
        try (Project project = Project.create(folder)) {
            add(project, folder.resolveSibling(folder.getFileName() + "-drawn"), 0, parts, splits);
            return folder;
        } catch (AnnotationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Imports so many parts more. */
    public static void add(Project project, Path drawn, int from, int parts, boolean splits)
            throws AnnotationException {
        List<Picture> pictures = new ArrayList<>();
        for (int part = from; part < from + parts; part++) {
            for (int take = 0; take < 3; take++) pictures.add(picture(drawn, part, take, splits));
        }
        project.importAll(new Drawn(pictures), ImportOptions.DEFAULT, Progress.NONE);
    }

    private static Picture picture(Path folder, int part, int take, boolean splits) {
        String name = "part-" + part + "_" + "abc".charAt(take) + ".png";
        Path file = folder.resolve(name);
        try {
            ImageFiles.write(frame(part, take), file);
        } catch (VisionException e) {
            throw new IllegalStateException(e);
        }
        boolean stained = part % 3 == 0;
        return new Picture(
                file,
                name,
                Optional.of(SIZE),
                stained ? Quality.DEFECTIVE : Quality.GOOD,
                splits ? Optional.of(take < 2 ? Split.TRAIN : Split.TEST) : Optional.empty(),
                stained ? List.of("stain") : List.of(),
                List.of(),
                true);
    }

    private static Frame frame(int part, int take) {
        Random random = new Random(part);
        double[][] spots = new double[SPOTS][];
        for (int i = 0; i < SPOTS; i++) {
            spots[i] = new double[] {
                random.nextDouble() * SIZE.width(),
                random.nextDouble() * SIZE.height(),
                5 + random.nextDouble() * 20,
                random.nextGaussian()
            };
        }
        Random noise = new Random(100L * part + take);
        double light = 1 - 0.1 * take;
        Frame frame = Frame.allocate(SIZE, 3);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                double value = 120 + 4 * random.nextGaussian();
                for (double[] spot : spots) {
                    double far = Math.hypot(x - spot[0], y - spot[1]) / spot[2];
                    value += 30 * spot[3] * Math.exp(-far * far);
                }
                int level = (int) Math.clamp(light * value + noise.nextGaussian(), 0, 255);
                for (int c = 0; c < 3; c++) frame.set(x, y, c, level);
            }
        }
        return frame;
    }

    private record Drawn(List<Picture> pictures) implements PictureSet {
        @Override
        public String name() {
            return "parts";
        }

        @Override
        public List<String> labels() {
            return List.of("stain");
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
