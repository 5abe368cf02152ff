package io.sightglass.annotation;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Small image files for tests, each unlike the others. */
public final class Pictures {
    private Pictures() {}

    /** A PNG of noise that follows from the number. */
    public static Path png(Path file, int width, int height, int number) throws VisionException {
        Frame frame = Frame.allocate(new Size(width, height), 1);
        byte[] noise = new byte[width * height];
        new Random(number).nextBytes(noise);
        frame.pixels().put(noise);
        ImageFiles.write(frame, file);
        return file;
    }

    /** A PNG whose second half is missing. */
    public static Path truncated(Path file) throws VisionException, IOException {
        png(file, 32, 32, 99);
        byte[] content = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(content, content.length / 2));
    }
}
