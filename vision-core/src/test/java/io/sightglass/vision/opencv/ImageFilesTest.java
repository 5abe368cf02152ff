package io.sightglass.vision.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.tif"})
    void losslessFilesComeBackAsTheyWere(String name) throws VisionException {
        Frame image = picture();
        Path file = folder.resolve("Größe und Ähnliches").resolve(name);
        ImageFiles.write(image, file);
        assertEquals(image.size(), ImageFiles.size(file));
        assertArrayEquals(bytes(image), bytes(ImageFiles.read(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "a.webp"})
    void lossyFilesComeBackAlmostAsTheyWere(String name) throws VisionException {
        Path file = folder.resolve(name);
        ImageFiles.write(picture(), file);
        assertEquals(new Size(37, 23), ImageFiles.size(file));
        Frame read = ImageFiles.read(file);
        assertEquals(200, read.get(2, 20, 2), 12);
        assertEquals(10, read.get(2, 20, 0), 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.tif", "a.jpg", "a.webp"})
    void aTruncatedFileIsRefusedAtAnyLength(String name) throws Exception {
        Path file = folder.resolve(name);
        ImageFiles.write(picture(), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 7, 20, 60, whole.length / 2, whole.length - 2}) {
            byte[] part = Arrays.copyOf(whole, length);
            VisionException e = assertThrows(VisionException.class, () -> ImageFiles.decode(part, "x"), length + "");
            assertTrue(e.getMessage().startsWith("Image file x "), e.getMessage());
        }
    }

    @Test
    void bytesTurnedAroundAtRandomNeverDoWorseThanAnException() throws Exception {
        java.util.Random random = new java.util.Random(7);
        for (String name : new String[] {"a.png", "a.bmp", "a.tif", "a.jpg", "a.webp"}) {
            Path file = folder.resolve(name);
            ImageFiles.write(picture(), file);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 200; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
                try {
                    assertTrue(ImageFiles.decode(damaged, "x").size().area() > 0);
                } catch (VisionException e) {
                    assertTrue(e.getMessage().startsWith("Image file x "), e.getMessage());
                }
            }
        }
    }

    @Test
    void sixteenBitsGreyBecomeEightBitsInThreeChannels() throws Exception {
        byte[] png = png(2, 1, 16, 0, new byte[] {0, (byte) 0x80, 0x00, (byte) 0xff, (byte) 0xff});
        Frame frame = ImageFiles.decode(png, "x");
        assertEquals(3, frame.channels());
        for (int c = 0; c < 3; c++) {
            assertEquals(128, frame.get(0, 0, c));
            assertEquals(255, frame.get(1, 0, c));
        }
    }

    @Test
    void transparencyIsLeftOut() throws Exception {
        byte[] png = png(1, 1, 8, 6, new byte[] {0, 11, 22, 33, 0});
        Frame frame = ImageFiles.decode(png, "x");
        assertEquals(33, frame.get(0, 0, 0));
        assertEquals(22, frame.get(0, 0, 1));
        assertEquals(11, frame.get(0, 0, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 36, 0", "3, 36, 22", "4, 0, 22", "5, 0, 0", "6, 22, 0", "7, 22, 36", "8, 0, 36"})
    void theOrientationInTheFileTurnsImageAndSizeAlike(int orientation, int x, int y) throws Exception {
        Frame stored = picture();
        stored.set(0, 0, 2, 255); // a red corner shows where the stored upper left went
        for (int other = 0; other < 2; other++) stored.set(0, 0, other, 0);
        byte[] turned = withExif(ImageFiles.encodePng(stored), orientation);
        Path file = Files.write(folder.resolve("turned.png"), turned);
        Frame read = ImageFiles.read(file);
        assertEquals(orientation >= 5 ? new Size(23, 37) : new Size(37, 23), read.size());
        assertEquals(read.size(), ImageFiles.size(file));
        assertEquals(255, read.get(x, y, 2));
        assertEquals(0, read.get(x, y, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "30000, 20000, 0, 'has 30000x20000 pixels; at most 500 megapixels are read'",
        "20000, 20000, 0, 'claims to have 20000x20000 pixels in a file of'",
    })
    void aHugeImageIsRefusedByItsHeader(int width, int height, int bytes, String why) throws Exception {
        Path file = Files.write(folder.resolve("huge.png"), png(width, height, 8, 0, new byte[bytes]));
        for (org.junit.jupiter.api.function.Executable read : new org.junit.jupiter.api.function.Executable[] {
            () -> ImageFiles.read(file), () -> ImageFiles.size(file)
        }) {
            VisionException e = assertThrows(VisionException.class, read);
            assertTrue(e.getMessage().contains(why), e.getMessage());
        }
    }

    @Test
    void aVeryLargeImageIsNotReadAsAWhole() throws Exception {
        byte[] noise = new byte[2_000_000];
        new java.util.Random(1).nextBytes(noise);
        byte[] png = png(20_000, 20_000, 8, 0, noise);
        Path file = Files.write(folder.resolve("large.png"), png);
        assertEquals(new Size(20_000, 20_000), ImageFiles.size(file));
        VisionException e = assertThrows(VisionException.class, () -> ImageFiles.read(file));
        assertTrue(e.getMessage().contains("at most 200 megapixels are read at once"), e.getMessage());
    }

    @Test
    void aTiffFileWhoseWidthTimesHeightIsBeyondALongIsRefused() {
        ByteBuffer tiff = ByteBuffer.allocate(38).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        for (int field : new int[] {256, 257})
            tiff.putShort((short) field).putShort((short) 4).putInt(1).putInt(-1);
        VisionException e = assertThrows(VisionException.class, () -> ImageFiles.size(tiff.array(), "the mask"));
        assertTrue(e.getMessage().contains("has 4294967295x4294967295 pixels; at most 500 megapixels"), e.getMessage());
    }

    @Test
    void anotherFormatOrNoFileAtAllIsToldInASentence() throws Exception {
        Path gif = Files.write(folder.resolve("a.png"), "GIF89a and more".getBytes(StandardCharsets.US_ASCII));
        VisionException e = assertThrows(VisionException.class, () -> ImageFiles.read(gif));
        assertTrue(e.getMessage().endsWith("is not a PNG, JPEG, BMP, TIFF or WebP image."), e.getMessage());
        e = assertThrows(VisionException.class, () -> ImageFiles.read(folder.resolve("none.png")));
        assertTrue(e.getMessage().contains("no such file"), e.getMessage());
        e = assertThrows(VisionException.class, () -> ImageFiles.write(picture(), folder.resolve("a.gif")));
        assertTrue(e.getMessage().contains("should end on .png"), e.getMessage());
    }

    /** Upper half green, lower half red, a bit noisy so that files have some length. */
    private static Frame picture() {
        Frame frame = Frame.allocate(new Size(37, 23), 3);
        for (int y = 0; y < 23; y++) {
            for (int x = 0; x < 37; x++) {
                frame.set(x, y, 0, 10);
                frame.set(x, y, 1, y < 12 ? 180 + (x * 7 + y * 3) % 11 : 20);
                frame.set(x, y, 2, y < 12 ? 30 : 200);
            }
        }
        return frame;
    }

    private static byte[] bytes(Frame frame) {
        byte[] bytes = new byte[frame.pixels().remaining()];
        frame.pixels().get(bytes);
        return bytes;
    }

    /** A PNG file by its specification; the raw bytes hold a filter byte before each row. */
    private static byte[] png(int width, int height, int bits, int colour, byte[] raw) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream ihdr = new DataOutputStream(header);
        ihdr.writeInt(width);
        ihdr.writeInt(height);
        ihdr.write(new byte[] {(byte) bits, (byte) colour, 0, 0, 0});
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(raw);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        file.write(chunk("IHDR", header.toByteArray()));
        file.write(chunk("IDAT", packed.toByteArray()));
        file.write(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    /** An eXIf chunk after the header, whose only entry is the orientation. */
    private static byte[] withExif(byte[] png, int orientation) throws IOException {
        byte[] exif = {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, 33);
        file.write(chunk("eXIf", exif));
        file.write(png, 33, png.length - 33);
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }
}
