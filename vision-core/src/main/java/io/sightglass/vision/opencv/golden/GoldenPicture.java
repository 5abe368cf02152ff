package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is kept of one golden picture, some 12 kB.
 *
 * @param name path within the folder, with forward slashes
 * @param hash of the file's bytes
 * @param coarse for the comparison with every image
 * @param fine for the comparison with the images that are alike
 */
record GoldenPicture(Path file, String name, String hash, Size size, Thumbnail coarse, Thumbnail fine) {
    /** Sides of the thumbnails in pixels. */
    static final int COARSE = 16;

    static final int FINE = 64;

    static GoldenPicture read(Path folder, Path file) throws VisionException {
        byte[] bytes = bytes(file);
        Frame grey = Pixels.toGrey(ImageFiles.decode(bytes, file.toString()));
        return new GoldenPicture(
                file,
                name(folder, file),
                Sha256.of(bytes),
                grey.size(),
                Thumbnail.of(grey, COARSE),
                Thumbnail.of(grey, FINE));
    }

    /** What a digest of golden pictures is made over, of a file that is not decoded. */
    static String digested(Path folder, Path file) throws VisionException {
        return digested(Sha256.of(file), name(folder, file));
    }

    String digested() {
        return digested(hash, name);
    }

    private static String digested(String hash, String name) {
        return hash + " " + name + "\n";
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /**
     * All its pixels in grey, from the file.
     *
     * @throws VisionException when the file is gone or not the same any more
     */
    Frame grey() throws VisionException {
        byte[] bytes = bytes(file);
        if (!Sha256.of(bytes).equals(hash)) {
            throw new VisionException("The golden picture " + file
                    + " was changed while it was in use. Bring the old one back, or begin anew with the new one.");
        }
        return Pixels.toGrey(ImageFiles.decode(bytes, file.toString()));
    }

    private static byte[] bytes(Path file) throws VisionException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        }
    }
}
