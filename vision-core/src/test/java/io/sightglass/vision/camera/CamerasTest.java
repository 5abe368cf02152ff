package io.sightglass.vision.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.FramePool;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamerasTest {
    private final Cameras cameras = new Cameras(List.of());

    @TempDir
    Path folder;

    @Test
    void aFolderGivesItsImagesInOrderAndABrokenOneIsAPartWithoutImage() throws Exception {
        ImageFiles.write(picture(30), folder.resolve("b.png"));
        ImageFiles.write(picture(10), folder.resolve("a.png"));
        Files.writeString(folder.resolve("aa.jpg"), "no image");
        Files.writeString(folder.resolve("notes.txt"), "ignored");
        ImageFiles.write(picture(50), folder.resolve("sub/c.png"));
        List<Shot> shots = all("folder:" + folder);
        assertEquals(
                List.of("a.png", "aa.jpg", "b.png", "sub/c.png"),
                shots.stream().map(Shot::origin).toList());
        assertEquals(List.of(0L, 1L, 2L, 3L), shots.stream().map(Shot::number).toList());
        assertEquals(10, shots.get(0).frame().get(0, 0, 0));
        assertTrue(shots.get(1).problem().orElseThrow().contains("aa.jpg"));
        assertEquals(50, shots.get(3).frame().get(0, 0, 0));
    }

    @Test
    void aMotionJpegFileGivesItsImages() throws Exception {
        Path file = folder.resolve("v.avi");
        Files.write(file, avi(List.of(picture(40), picture(200), picture(90))));
        List<Shot> shots = all("video:" + file);
        assertEquals(3, shots.size());
        assertEquals(40, shots.get(0).frame().get(5, 5, 0), 4);
        assertEquals(200, shots.get(1).frame().get(5, 5, 1), 4);
        assertEquals(new Size(32, 24), shots.get(2).frame().size());
    }

    @Test
    void aFrameGivenBackIsFilledAgain() throws Exception {
        Path file = folder.resolve("v.avi");
        Files.write(file, avi(List.of(picture(40), picture(200))));
        try (Camera camera = cameras.open("video:" + file)) {
            Frame first = camera.next().orElseThrow().frame();
            camera.recycle(first);
            Frame second = camera.next().orElseThrow().frame();
            assertSame(first, second);
            assertEquals(200, second.get(5, 5, 0), 4);
        }
    }

    @Test
    void aNumberedSequenceIsAVideo() throws Exception {
        for (int i = 0; i < 3; i++) ImageFiles.write(picture(10 * i), folder.resolve("part_000" + i + ".png"));
        List<Shot> shots = all("video:" + folder.resolve("part_%04d.png"));
        assertEquals(3, shots.size());
        assertEquals(20, shots.get(2).frame().get(0, 0, 0));
    }

    @Test
    void theSimulatedLineEndsAfterItsParts() throws Exception {
        List<Shot> shots = all("line:plate?parts=2&seed=5&defects=1");
        assertEquals(2, shots.size());
        assertTrue(shots.getFirst().truth().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webcam:0 | begins with one of device:, folder:, line:, video:",
                "plate | begins with one of",
                "line:spoon | there are plate, cap, board",
                "line:plate?speed=2 | no option \"speed\"; it has defects, drift, fps, parts, pictures, seed",
                "line:plate?defects=2 | not a number from 0 to 1",
                "line:plate?drift=up | none of none, light, lens",
                "line:plate?pictures=tiff | none of jpeg, raw",
                "line:plate?seed | not of the form name=value",
                "folder:/no/such/place | There is no folder /no/such/place",
                "video:/no/such.avi | There is no video file /no/such.avi",
                "video:/no/such_%04d.png | There are no images /no/such_%04d.png",
                "device:front | not a camera's number",
            })
    void aWrongSourceIsToldInASentence(String source, String expected) {
        VisionException e = assertThrows(VisionException.class, () -> cameras.open(source));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void anEmptyFolderIsNoSource() {
        VisionException e = assertThrows(VisionException.class, () -> cameras.open("folder:" + folder));
        assertTrue(e.getMessage().contains("holds no images"), e.getMessage());
    }

    @Test
    void aFileThatIsNoVideoIsToldInASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("v.avi"), "no video at all");
        VisionException e = assertThrows(VisionException.class, () -> cameras.open("video:" + file));
        assertTrue(e.getMessage().contains("damaged or not Motion JPEG"), e.getMessage());
    }

    @Test
    void aDeviceThatIsNotThereIsToldAtOnceWithThoseThatAre() {
        VisionException e = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(VisionException.class, () -> cameras.open("device:9876")));
        assertTrue(e.getMessage().contains("There is no camera 9876"), e.getMessage());
    }

    @Test
    void aDriverThatHangsWhileOpeningIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        VisionException e = assertThrows(
                VisionException.class,
                () -> DeviceCamera.open("device:0", Duration.ofMillis(50), () -> {
                    await(never);
                    throw new VisionException("too late");
                }));
        assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
        never.countDown();
    }

    @Test
    void aDriverThatHangsWhileReadingIsAnErrorAndClosingDoesNotWaitForIt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Camera camera = DeviceCamera.open("device:0", Duration.ofMillis(50), () -> new Stuck(never));
        VisionException e = assertThrows(VisionException.class, camera::next);
        assertTrue(e.getMessage().contains("has given no image"), e.getMessage());
        assertTimeoutPreemptively(Duration.ofSeconds(5), camera::close);
        assertFalse(camera.next().isPresent());
        never.countDown();
    }

    private List<Shot> all(String source) throws VisionException {
        List<Shot> shots = new ArrayList<>();
        try (Camera camera = cameras.open(source)) {
            assertFalse(camera.live());
            for (Optional<Shot> shot = camera.next(); shot.isPresent(); shot = camera.next()) shots.add(shot.get());
        }
        return shots;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens and never gives an image. */
    private record Stuck(CountDownLatch never) implements DeviceCamera.Driver {
        @Override
        public Optional<Frame> read(FramePool pool) {
            await(never);
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static Frame picture(int value) {
        Frame frame = Frame.allocate(new Size(32, 24), 3);
        ByteBuffer pixels = frame.pixels();
        while (pixels.hasRemaining()) pixels.put((byte) value);
        return frame;
    }

    /** A Motion JPEG file by the AVI specification: headers, the images as chunks 00dc, and their index. */
    private static byte[] avi(List<Frame> frames) throws IOException {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        movie.write(ascii("movi"));
        for (Frame frame : frames) {
            byte[] jpeg = ImageFiles.encodeJpeg(frame, 95);
            index.write(ascii("00dc"));
            index.write(ints(0x10, movie.size(), jpeg.length));
            movie.write(chunk("00dc", jpeg));
        }
        byte[] mainHeader = ints(40_000, 0, 0, 0x10, frames.size(), 0, 1, 0, 32, 24, 0, 0, 0, 0);
        byte[] streamHeader = join(ascii("vidsMJPG"), ints(0, 0, 0, 1, 25, 0, frames.size(), 0, -1, 0), new byte[8]);
        byte[] format = join(ints(40, 32, 24), new byte[] {1, 0, 24, 0}, ascii("MJPG"), ints(32 * 24 * 3, 0, 0, 0, 0));
        byte[] stream = chunk("LIST", join(ascii("strl"), chunk("strh", streamHeader), chunk("strf", format)));
        byte[] header = chunk("LIST", join(ascii("hdrl"), chunk("avih", mainHeader), stream));
        byte[] body =
                join(ascii("AVI "), header, chunk("LIST", movie.toByteArray()), chunk("idx1", index.toByteArray()));
        return chunk("RIFF", body);
    }

    private static byte[] chunk(String name, byte[] data) {
        return join(ascii(name), ints(data.length), data, new byte[data.length % 2]);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) bytes.putInt(value);
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
