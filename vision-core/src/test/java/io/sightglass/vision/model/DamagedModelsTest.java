package io.sightglass.vision.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.parity.Parity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Model files that were cut short or damaged at random: each is refused in a sentence, or is a model that can be written and
 * read again, in little time and memory. ONNX Runtime sees none of them.
 */
class DamagedModelsTest {
    private static final Size SIZE = new Size(8, 8);
    private static final int MUTATIONS = 4000;
    /** A file of some kB has no reason to take more. */
    private static final long MOST_BYTES = 20_000_000;

    @TempDir
    Path folder = Path.of("");

    private byte[] whole = {};
    private int refused;
    private int read;

    @BeforeEach
    void write() throws VisionException {
        ModelCard card = TinyModels.card(Task.SEGMENTATION, SIZE, Fit.Mode.STRETCH, "blue");
        Model bare = Models.write(TinyModels.blueOrGreen(SIZE), card, folder.resolve("bare.onnx"));
        Parity.Pictures black = new Parity.Pictures("black", List.of(Frame.allocate(SIZE, 3)));
        Model model = Certificates.write(bare, Parity.measure(bare, black), folder.resolve("whole.onnx"));
        whole = OnnxFile.bytes(model.file());
    }

    @Test
    void aFileCutAnywhereIsRefusedOrAModel() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int length = 0; length < whole.length; length++) tryOut(Arrays.copyOf(whole, length), "cut " + length);
        });
        assertTrue(refused > whole.length / 2, refused + " of " + whole.length + " refused");
    }

    @Test
    void aFileDamagedAnywhereIsRefusedOrAModel() {
        Random random = new Random(17);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < MUTATIONS; i++) tryOut(damaged(random), "damage " + i);
        });
        assertTrue(refused > 0 && read > 0, refused + " refused, " + read + " read");
    }

    private byte[] damaged(Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> {
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> // a number or a length of 2^63 − 1 and more
                Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(9)), (byte) 0xff);
            case 3 -> { // a piece is missing
                int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
                System.arraycopy(bytes, at + length, bytes, at, bytes.length - at - length);
                return Arrays.copyOf(bytes, bytes.length - length);
            }
            default -> { // a piece is there twice
                int length = Math.min(bytes.length - at, 1 + random.nextInt(200));
                byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }

    private void tryOut(byte[] bytes, String what) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path file = folder.resolve("damaged.onnx");
        Files.write(file, bytes);
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            use(Models.read(file), what);
            read++;
        } catch (VisionException e) {
            refused++;
            assertTrue(String.valueOf(e.getMessage()).contains("damaged.onnx"), what + ": " + e.getMessage());
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < MOST_BYTES, what + " took " + taken + " bytes");
    }

    private static void use(Model model, String what) throws VisionException {
        Graph again = OnnxFile.parse(model.file(), OnnxFile.bytes(model.graph()));
        assertEquals(model.graph().nodes().size(), again.nodes().size(), what);
        Certificates.objection(model);
        try {
            Graphs.current(model.graph());
        } catch (IllegalArgumentException e) {
            assertTrue(!String.valueOf(e.getMessage()).isBlank(), what);
        }
    }
}
