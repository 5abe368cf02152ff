package io.sightglass.vision.net.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract.Pixels;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.net.tune.Freezable;
import io.sightglass.vision.net.tune.TinyDetector;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackboneAdoptionTest {
    private static final Optional<Size> SIZE = Optional.of(new Size(96, 64));

    @TempDir
    Path folder = Path.of("");

    @Test
    void outputsThatAreMapsAreKeptFromFineToCoarseAndTheRestIsCutOff() throws VisionException {
        Path file = folder.resolve("foreign.onnx");
        OnnxFile.write(TinyDetector.backbone(), file);
        BackboneAdoption.Adopted adopted = adopt(Foreign.open(file, SIZE));
        List<FeatureMap> maps =
                List.of(new FeatureMap("s4", 8, 4), new FeatureMap("s8", 12, 8), new FeatureMap("s16", 20, 16));
        assertEquals(List.of("s4", "s8", "s16"), named(adopted));
        assertEquals(maps.stream().map(FeatureMap::width).toList(), widths(adopted));
        assertFalse(adopted.inner());
        FeatureNetwork read = written(adopted);
        assertEquals(List.of("s4", "s8", "s16"), read.layers());
        assertEquals(Pixels.IMAGENET, read.pixels());
        assertEquals("unknown", read.licence());
        assertEquals(4, Freezable.convolutions(read));
    }

    @Test
    void aClassifierIsLookedIntoForTheLastMapOfEachStride() throws VisionException {
        Stranger stranger = new Stranger(96, 64);
        String x = Stranger.PICTURE;
        int in = 3;
        for (int stride = 2; stride <= 16; stride *= 2) {
            float[] kernel = new float[4 * in * 9];
            String down = stranger.g.conv("down" + stride, x, floats(kernel, 4, in, 3, 3), 2, 1, 1);
            x = stranger.g.relu(down);
            in = 4;
        }
        String summary = stranger.g.reduceMean(x, false, 2, 3);
        stranger.gives("logits", summary, 1, 4);
        BackboneAdoption.Adopted adopted = adopt(stranger.in(folder));
        assertTrue(adopted.inner());
        assertEquals(List.of("stride4", "stride8", "stride16"), named(adopted));
        FeatureNetwork read = written(adopted);
        // after their ReLU, which nothing follows at that stride
        assertEquals(
                List.of("Relu", "Relu", "Relu"),
                read.layers().stream()
                        .map(layer -> Origin.operator(read.graph(), layer))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"unit, true", "bgr, false"})
    void pixelsAndLicenceAreWrittenAsTheyWereSaid(String form, boolean rgb) throws VisionException {
        Path file = folder.resolve("foreign.onnx");
        OnnxFile.write(TinyDetector.backbone(), file);
        Foreign foreign = Foreign.open(file, SIZE);
        BackboneAdoption.Adopted adopted =
                BackboneAdoption.adopt(foreign, Optional.of(PixelForm.of(form)), Optional.of("BSD-3-Clause"));
        FeatureNetwork read = written(adopted);
        assertEquals(new Pixels(rgb, rgb ? 1 / 255f : 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)), read.pixels());
        assertEquals("BSD-3-Clause", read.licence());
        assertEquals(foreign.hash(), read.graph().metadata().get("sightglass.parent"));
    }

    @Test
    void bytesWithChannelsLastBecomeFloatsWithChannelsFirst() throws VisionException {
        Stranger stranger = new Stranger(ElementType.UINT8, 1, 64, 96, 3);
        String x = stranger.g.transpose(stranger.g.cast(Stranger.PICTURE, ElementType.FLOAT), 0, 3, 1, 2);
        float[] red = {1, 0, 0};
        String four = stranger.g.conv("four", x, floats(red, 1, 3, 1, 1), 4, 0, 1);
        String eight = stranger.g.conv("eight", x, floats(red, 1, 3, 1, 1), 8, 0, 1);
        stranger.gives("four", four, 1, 1, 16, 24).gives("eight", eight, 1, 1, 8, 12);
        BackboneAdoption.Adopted adopted = adopt(stranger.in(folder));
        assertEquals(PixelForm.RGB, adopted.pixels());
        FeatureNetwork read = written(adopted);
        float[] picture = new float[3 * 64 * 96];
        Arrays.fill(picture, 0, 64 * 96, 7);
        try (GraphSession session = GraphSession.of(read.graph(), Compute.CPU)) {
            Tensor map = session.run(Map.of(read.input(), floats(picture, 1, 3, 64, 96)), "eight");
            float[] sevens = new float[8 * 12];
            Arrays.fill(sevens, 7);
            assertArrayEquals(sevens, map.toFloats());
        }
    }

    @Test
    void aNetworkWithoutMapsIsRefusedWithWhatItGives() throws VisionException {
        Stranger stranger = new Stranger(96, 64);
        Foreign flat = stranger.gives("score", stranger.g.reduceMean(Stranger.PICTURE, false, 1, 2, 3), 1)
                .in(folder);
        VisionException e = assertThrows(VisionException.class, () -> adopt(flat));
        assertTrue(String.valueOf(e.getMessage()).contains("(score [1])"), e.getMessage());
        assertFalse(BackboneAdoption.recognizes(flat));
    }

    @Test
    void sixteenBitsAreRefused() throws VisionException {
        Stranger stranger = new Stranger(ElementType.FLOAT16, 1, 3, 64, 96);
        Foreign half = stranger.gives("score", Tensor.floats(List.of(1L), 1)).in(folder);
        VisionException e = assertThrows(VisionException.class, () -> adopt(half));
        assertTrue(String.valueOf(e.getMessage()).contains("FLOAT16"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"resnet18_stages123.onnx, true, '4, 8, 16'", "mobilenetv2_fp32_taps.onnx, false, '4, 8, 16, 32'"})
    void realNetworksAreBackbones(String name, boolean recognized, String strides) throws VisionException {
        Path file = Path.of(System.getProperty("sightglass.shared", "../../shared"))
                .resolve("data/models")
                .resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        Optional<Size> size =
                Foreign.isSizeFree(OnnxFile.read(file)) ? Optional.of(new Size(224, 224)) : Optional.empty();
        Foreign foreign = Foreign.open(file, size);
        assertEquals(recognized, BackboneAdoption.recognizes(foreign));
        BackboneAdoption.Adopted adopted = adopt(foreign);
        assertFalse(adopted.inner());
        assertEquals(
                strides,
                String.join(
                        ", ",
                        adopted.maps().stream()
                                .map(map -> Integer.toString(map.stride()))
                                .toList()));
        FeatureNetwork read = written(adopted);
        try (GraphSession session = GraphSession.of(read.graph(), Compute.CPU)) {
            Tensor other = Tensor.wrap(
                    ElementType.FLOAT, List.of(2L, 3L, 64L, 96L), ByteBuffer.allocateDirect(2 * 3 * 64 * 96 * 4));
            FeatureMap finest = adopted.maps().getFirst();
            List<Long> shape = List.of(2L, (long) finest.width(), 64L / finest.stride(), 96L / finest.stride());
            assertEquals(
                    shape,
                    session.run(Map.of(read.input(), other), finest.value()).shape());
        }
    }

    private FeatureNetwork written(BackboneAdoption.Adopted adopted) throws VisionException {
        Path file = folder.resolve("backbone.onnx");
        OnnxFile.write(adopted.graph(), file);
        assertTrue(FeatureNetwork.isOne(OnnxFile.read(file)));
        return FeatureNetwork.read(file);
    }

    private static BackboneAdoption.Adopted adopt(Foreign foreign) throws VisionException {
        return BackboneAdoption.adopt(foreign, Optional.empty(), Optional.empty());
    }

    private static List<String> named(BackboneAdoption.Adopted adopted) {
        return adopted.maps().stream().map(FeatureMap::value).toList();
    }

    private static List<Integer> widths(BackboneAdoption.Adopted adopted) {
        return adopted.maps().stream().map(FeatureMap::width).toList();
    }

    private static Tensor floats(float[] values, long... shape) {
        return Tensor.floats(Arrays.stream(shape).boxed().toList(), values);
    }
}
