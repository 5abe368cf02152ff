package io.sightglass.annotation.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small pair of networks: the embedding is the picture made smaller, a prompt means all of the colour pointed at. */
class PromptAssistantTest {
    private static final int SIDE = 64;
    private static final int CELLS = 32;
    private static final Box THING = Box.at(60, 40, 60, 50);

    @TempDir
    Path folder = Path.of("");

    private Path encoder = Path.of("");
    private Path decoder = Path.of("");

    @BeforeEach
    void writePair() throws IOException {
        encoder = folder.resolve("tiny.encoder.onnx");
        decoder = folder.resolve("tiny.decoder.onnx");
        Files.write(encoder, OnnxFile.bytes(encoder()));
        Files.write(decoder, OnnxFile.bytes(decoder()));
    }

    private static Graph encoder() {
        GraphBuilder g = new GraphBuilder("encoder");
        String image = g.input("image", ElementType.FLOAT, 1, 3, SIDE, SIDE);
        String small = g.averagePool(image, SIDE / CELLS, SIDE / CELLS, 0);
        return g.output("image_embeddings", small, ElementType.FLOAT, 1, 3, CELLS, CELLS)
                .build();
    }

    private static Graph decoder() {
        GraphBuilder g = new GraphBuilder("decoder");
        String embedding = g.input("image_embeddings", ElementType.FLOAT, 1, 3, CELLS, CELLS);
        String points = g.input("point_coords", ElementType.FLOAT, 1, -1, 2);
        g.input("point_labels", ElementType.FLOAT, 1, -1);
        String first = g.slice(points, 1, 0, 1);
        String x = g.reshape(g.slice(first, 2, 0, 1), 1, 1, 1, 1);
        String y = g.reshape(g.slice(first, 2, 1, 2), 1, 1, 1, 1);
        String dx = g.sub(grid(g, true), x);
        String dy = g.sub(grid(g, false), y);
        String square = g.add(g.mul(dx, dx), g.mul(dy, dy));
        String weight = g.exp(g.mul(square, g.constant(Tensor.scalar(-0.5f))));
        String sum = g.reduceSum(weight, true, 2, 3);
        String feature = g.div(g.reduceSum(g.mul(weight, embedding), true, 2, 3), sum);
        String apart = g.reduceSum(g.op("Abs", g.sub(embedding, feature)), true, 1);
        String logits = g.sub(g.constant(Tensor.scalar(0.5f)), apart);
        float[] nothing = new float[CELLS * CELLS];
        Arrays.fill(nothing, -1);
        String never = g.constant(Tensor.floats(List.of(1L, 1L, (long) CELLS, (long) CELLS), nothing));
        String qualities =
                g.mul(g.constant(Tensor.floats(List.of(1L, 2L), 0.1f, 0.9f)), g.reshape(g.div(sum, sum), 1, 1));
        return g.output("low_res_masks", g.concat(1, never, logits), ElementType.FLOAT, 1, 2, CELLS, CELLS)
                .output("iou_predictions", qualities, ElementType.FLOAT, 1, 2)
                .build();
    }

    /** Where the middle of each cell is, in pixels of the encoder. */
    private static String grid(GraphBuilder g, boolean across) {
        float[] values = new float[CELLS * CELLS];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((across ? i % CELLS : i / CELLS) + 0.5f) * SIDE / CELLS;
        }
        return g.constant(Tensor.floats(List.of(1L, 1L, (long) CELLS, (long) CELLS), values));
    }

    private static Frame picture() {
        Frame frame = Frame.allocate(new Size(160, 120), 3);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                if (THING.contains(new Point(x, y))) frame.set(x, y, 2, 250);
            }
        }
        return frame;
    }

    @Test
    void whatIsClickedIsFoundInTheImagesOwnPixels() throws Exception {
        try (Assistant.Session session = PromptAssistant.read(encoder, decoder).open(picture())) {
            Hints hints = Hints.NONE.with(new Hints.Click(new Point(90, 65), true));
            Outline found = session.propose(hints).orElseThrow();
            assertEquals(THING.area(), found.area(), 0.15 * THING.area());
            assertTrue(found.bounds().iou(THING) > 0.8, found.bounds().toString());
            assertEquals(Optional.empty(), session.propose(Hints.NONE));
        }
    }

    @Test
    void anEncoderMayTakeRowsOfAnySize() throws Exception {
        GraphBuilder g = new GraphBuilder("encoder");
        String rows = g.input("input_image", ElementType.FLOAT, -1, -1, 3);
        String planes = g.unsqueeze(g.transpose(rows, 2, 0, 1), 0);
        Path other = folder.resolve("rows.onnx");
        Files.write(
                other,
                OnnxFile.bytes(g.output("image_embeddings", planes, ElementType.FLOAT, 1, 3, -1, -1)
                        .build()));
        try (Assistant.Session session = PromptAssistant.read(other, decoder).open(picture())) {
            Hints hints = Hints.NONE.with(new Hints.Click(new Point(90, 65), true));
            assertThrows(VisionException.class, () -> session.propose(hints), "its embedding is of another size");
        }
    }

    @Test
    void otherNetworksAreRefusedInASentence() {
        String swapped = assertThrows(VisionException.class, () -> PromptAssistant.read(decoder, encoder))
                .getMessage();
        assertTrue(swapped.contains("is no encoder: it has 3 inputs"), swapped);
        String twice = assertThrows(VisionException.class, () -> PromptAssistant.read(encoder, encoder))
                .getMessage();
        assertTrue(twice.contains("it has no image_embeddings"), twice);
        assertThrows(VisionException.class, () -> PromptAssistant.read(folder.resolve("none.onnx"), decoder));
    }

    @Test
    void aMapIsInterpolatedBetweenItsCells() {
        LogitMask half = new LogitMask(new float[] {-1, 1, -1, 1}, 2, 2);
        Outline right = half.area(new Size(8, 8), 0.25, 0.25).orElseThrow();
        assertEquals(new Box(4, 0, 8, 8), right.bounds());
        assertEquals(32, right.area());
        assertEquals(Optional.empty(), new LogitMask(new float[] {-1, -1}, 2, 1).area(new Size(8, 8), 0.25, 0.1));
    }
}
