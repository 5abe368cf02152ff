package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.golden.GoldenPictures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Puts an image beside the picture of a good part like it: what the image shows in blue, what it should show in green, and
 * the difference in red. Without the folder it was made with it cannot work; with other pictures in it, it refuses to.
 */
public final class Golden implements Step {
    /** The word that stands for the step in a chain's JSON. */
    public static final String NAME = "golden";

    private final Where where;
    private final GoldenPictures pictures;

    private Golden(Where where, GoldenPictures pictures) {
        this.where = where;
        this.pictures = pictures;
    }

    /**
     * The step's parameters.
     *
     * @param folder of the golden pictures, searched with the folders in it
     * @param pattern glob on the names of the pictures' files
     * @param digest of the pictures; empty to take what is there
     */
    record Where(String folder, String pattern, String digest) {
        static final Where DEFAULT = new Where("", "*", "");

        Where {
            Objects.requireNonNull(folder, "folder is a path");
            Objects.requireNonNull(pattern, "pattern is a file name with * for any letters");
            Objects.requireNonNull(digest, "digest is 64 hexadecimal digits");
        }
    }

    /** A chain of the step alone, as JSON: the pictures that are in the folder when the chain is made. */
    public static String chain(Path folder) {
        return "[" + Json.parameters(new Alone(NAME, folder.toString())) + "]";
    }

    private record Alone(String step, String folder) {}

    /** The golden pictures that images are compared with as they are; none where a chain does not begin with that. */
    public static List<Path> files(Chain chain) {
        return !chain.steps().isEmpty() && chain.steps().getFirst() instanceof Golden golden
                ? golden.pictures.files()
                : List.of();
    }

    /** The folder of golden pictures that a chain names. */
    static Path path(String folder) throws VisionException {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new VisionException("The folder of golden pictures, " + folder + ", is no path.", e);
        }
    }

    /** Makes the step; reads all the golden pictures to do so. */
    static final class Provider implements StepProvider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "Puts the image beside the picture of a good part from a folder, and what differs.";
        }

        @Override
        public Step create(String json) throws VisionException {
            Where asked = Json.create(Where.class, Where.DEFAULT, NAME, json);
            if (asked.folder().isBlank()) {
                throw new VisionException("The preprocessing step golden needs a folder with pictures of good parts,"
                        + " such as {\"step\":\"golden\",\"folder\":\"/pictures/good\"}.");
            }
            Path folder = path(asked.folder()).toAbsolutePath().normalize();
            GoldenPictures pictures = GoldenPictures.in(folder, asked.pattern());
            String digest = pictures.digest();
            if (!asked.digest().isEmpty() && !asked.digest().equals(digest)) {
                throw new VisionException("The golden pictures in " + folder + " are not those of the model (their"
                        + " digest begins " + shortened(digest) + ", the model's chain names "
                        + shortened(asked.digest()) + "). Bring back those it was trained with, or train it anew with"
                        + " these.");
            }
            return new Golden(new Where(folder.toString(), asked.pattern(), digest), pictures);
        }

        private static String shortened(String digest) {
            return digest.substring(0, Math.min(12, digest.length()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String parameters() {
        return Json.parameters(where);
    }

    @Override
    public Frame apply(Frame image) throws VisionException {
        return pictures.compared(image);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Golden golden && golden.where.equals(where);
    }

    @Override
    public int hashCode() {
        return where.hashCode();
    }

    @Override
    public String toString() {
        return NAME + where;
    }
}
