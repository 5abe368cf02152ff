package io.sightglass.vision.opencv;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_BGR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Bytes.Malformed;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Image files in and out. PNG, JPEG, BMP, TIFF and WebP are read, by their content and not their name; the header is looked
 * at before a decoder is let near the file, and a truncated file is an error instead of a half grey picture.
 *
 * <p>What comes out is 8-bit B, G, R: grey images get three equal channels, 16-bit values are divided by 256, transparency
 * is left out. An image is turned as its EXIF orientation says, so that sizes, labels and models all see what a person
 * sees; files written by this class carry no orientation.
 */
public final class ImageFiles {

    /** Larger images are not read as a whole: 200 megapixels. */
    public static final long MOST_PIXELS = 200_000_000;

    /**
     * Larger images are refused by their header: 500 megapixels. What lies between can be looked at in tiles, see
     * {@link PyramidCache}, if its file has at least a byte for every 256 pixels.
     */
    public static final long MOST_PIXELS_IN_TILES = 500_000_000;

    private static final double LONGEST_SMALL = 2500;

    private ImageFiles() {}

    /** How names of readable images end, such as "png"; the usual ending of each format before its others. */
    public static List<String> endings() {
        return Arrays.stream(Codec.values())
                .flatMap(codec -> codec.extensions().stream())
                .toList();
    }

    /** Whether a name ends as those of readable images do. */
    public static boolean isImageName(String name) {
        return Codec.ofName(name).isPresent();
    }

    /**
     * The image files of a folder and of the folders in it, by name.
     *
     * @throws VisionException when the folder is missing or cannot be read, or there are none
     */
    public static List<Path> under(Path folder) throws VisionException {
        if (!Files.isDirectory(folder)) {
            throw new VisionException("There is no folder " + folder.toAbsolutePath() + ". Check the path.");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(f -> isImageName(f.toString()) && Files.isRegularFile(f))
                    .sorted()
                    .toList();
            if (!files.isEmpty()) return files;
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        } catch (UncheckedIOException e) {
            throw new VisionException("The folder " + folder.toAbsolutePath() + " cannot be read.", e);
        }
        throw new VisionException(
                "The folder " + folder.toAbsolutePath() + " holds no images (PNG, JPEG, BMP, TIFF or WebP).");
    }

    /** @throws VisionException when the file is missing, unreadable, truncated, too large or of another format */
    public static Frame read(Path file) throws VisionException {
        return decode(bytes(file), file.toString());
    }

    /**
     * The image in a file's bytes.
     *
     * @param name what error messages call it
     * @throws VisionException as {@link #read}
     */
    public static Frame decode(byte[] content, String name) throws VisionException {
        ImageHeader header = header(new Bytes(ByteBuffer.wrap(content)), name, true);
        if (header.stored().area() > MOST_PIXELS) {
            throw new VisionException(sentence(
                    name,
                    "has " + header.stored() + " pixels; at most " + MOST_PIXELS / 1_000_000
                            + " megapixels are read at once. Cut it into smaller images to train on it"));
        }
        OpenCv.load();
        Frame frame = Frame.allocate(header.stored(), 3);
        try (FrameMat target = FrameMat.of(frame);
                BytePointer data = new BytePointer(content);
                Mat encoded = new Mat(1, content.length, opencv_core.CV_8UC1, data);
                Mat decoded = opencv_imgcodecs.imdecode(
                        encoded, IMREAD_COLOR_BGR | IMREAD_IGNORE_ORIENTATION, target.mat())) {
            if (decoded.empty()) throw new VisionException(sentence(name, "cannot be decoded: it is damaged"));
            target.expectWritten();
        } catch (RuntimeException e) {
            throw new VisionException(sentence(name, "cannot be decoded: it is damaged or of a rare kind"), e);
        }
        return Orientation.upright(frame, header.orientation());
    }

    /**
     * Like {@link #read}, but a very large JPEG file is read at an eighth of its width and height, which is quick and takes
     * little memory.
     *
     * @throws VisionException as {@link #read}
     */
    public static Frame readSmall(Path file) throws VisionException {
        if (size(file).area() <= MOST_PIXELS / 8) return read(file);
        Optional<LargeImage> reduced = LargeImage.reduced(file);
        try (LargeImage image = reduced.isPresent() ? reduced.get() : LargeImage.read(file)) {
            Size size = image.size();
            double scale = Math.min(1, LONGEST_SMALL / Math.max(size.width(), size.height()));
            Size small =
                    new Size(Math.max(1, (int) (size.width() * scale)), Math.max(1, (int) (size.height() * scale)));
            try (LargeImage shrunk = image.shrunk(small)) {
                return shrunk.frame();
            }
        }
    }

    /**
     * Width and height as {@link #read} would give them, from the header alone.
     *
     * @throws VisionException when the file is missing or no readable image
     */
    public static Size size(Path file) throws VisionException {
        return size(file, false);
    }

    /**
     * Like {@link #size}, having looked through the file that nothing is missing; still without decoding it.
     *
     * @throws VisionException when the file is missing, truncated, damaged or no readable image
     */
    public static Size sizeOfWhole(Path file) throws VisionException {
        return size(file, true);
    }

    /**
     * Width and height of the image in a file's bytes, without decoding it.
     *
     * @param name what error messages call it
     * @throws VisionException when it is no readable image
     */
    public static Size size(byte[] content, String name) throws VisionException {
        return header(new Bytes(ByteBuffer.wrap(content)), name, false).size();
    }

    private static Size size(Path file, boolean whole) throws VisionException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            long length = Math.min(channel.size(), Integer.MAX_VALUE);
            MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, length, arena);
            return header(new Bytes(content.asByteBuffer()), file.toString(), whole)
                    .size();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        }
    }

    /**
     * Writes an image in the format its name ends on (PNG, JPEG, BMP, TIFF, WebP); the file is there whole or not at all.
     *
     * @throws VisionException when the disk refuses it or the name has no known ending
     */
    public static void write(Frame frame, Path file) throws VisionException {
        Codec codec = Codec.ofName(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new VisionException(
                        "Cannot write " + file + ": its name should end on .png, .jpg, .bmp, .tif or .webp."));
        SafeFiles.write(file, encode(frame, "." + codec.extensions().getFirst()));
    }

    /** The image as a PNG file's bytes, without loss. */
    public static byte[] encodePng(Frame frame) {
        return encode(frame, ".png");
    }

    /** The image as a JPEG file's bytes; quality in 1..100. */
    public static byte[] encodeJpeg(Frame frame, int quality) {
        if (quality < 1 || quality > 100) throw new IllegalArgumentException("quality: " + quality);
        return encode(frame, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    }

    private static byte[] encode(Frame frame, String extension, int... settings) {
        try (FrameMat from = FrameMat.of(frame);
                BytePointer content = new BytePointer();
                IntPointer options = new IntPointer(settings);
                BytePointer kind = new BytePointer(extension)) {
            if (!opencv_imgcodecs.imencode(kind, from.mat(), content, options)) {
                throw new IllegalStateException("OpenCV cannot encode " + extension);
            }
            byte[] bytes = new byte[Math.toIntExact(content.limit())];
            content.get(bytes);
            return bytes;
        }
    }

    private static ImageHeader header(Bytes content, String name, boolean whole) throws VisionException {
        try {
            return new HeaderReader(content).read(whole);
        } catch (Malformed e) {
            throw new VisionException(sentence(name, String.valueOf(e.getMessage())), e);
        }
    }

    private static byte[] bytes(Path file) throws VisionException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        } catch (OutOfMemoryError e) {
            throw new VisionException("Image file " + file + " is too large to be read.", e);
        }
    }

    private static String sentence(String name, String problem) {
        return "Image file " + name + " " + problem + ".";
    }
}
