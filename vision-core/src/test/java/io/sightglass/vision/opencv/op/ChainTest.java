package io.sightglass.vision.opencv.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    private final Steps steps = Steps.builtIn();

    @Test
    void anEmptyChainGivesTheImageItself() throws VisionException {
        Frame image = Frame.allocate(new Size(8, 6), 3);
        Chain.Result result = steps.chain("[]").apply(image);
        assertSame(image, result.frame());
        assertEquals(Mapping.IDENTITY, result.mapping());
        assertEquals("[]", Chain.NONE.toJson());
    }

    @Test
    void everyStepSurvivesJson() throws VisionException {
        for (StepProvider provider : alone()) {
            Chain chain = new Chain(List.of(provider.create("{}")));
            assertEquals(chain, steps.chain(chain.toJson()), provider.name());
            assertTrue(chain.toJson().startsWith("[{\"step\":\"" + provider.name() + "\""), chain.toJson());
        }
    }

    @Test
    void everyStepKeepsTheNumberOfChannels() throws VisionException {
        for (int channels : new int[] {1, 3}) {
            Frame image = Frame.allocate(new Size(64, 48), channels);
            image.pixels().put(new byte[64 * 48 * channels]);
            for (StepProvider provider : alone()) {
                Frame result = provider.create("{}").apply(image);
                assertEquals(channels, result.channels(), provider.name());
            }
        }
    }

    /** The steps that need nothing but their parameters; golden needs pictures. */
    private List<StepProvider> alone() {
        return steps.providers().stream()
                .filter(p -> !p.name().equals("golden"))
                .toList();
    }

    @Test
    void coordinatesGoBackThroughCropAndResize() throws VisionException {
        Chain chain = steps.chain("""
                [{"step":"crop","x":100,"y":50,"width":200,"height":100},
                 {"step":"resize","width":50,"height":50,"keepAspect":true}]""");
        Chain.Result result = chain.apply(Frame.allocate(new Size(640, 480), 3));
        assertEquals(new Size(50, 25), result.frame().size());
        assertEquals(new Box(140, 90, 180, 130), result.mapping().toOriginal(new Box(10, 10, 20, 20)));
        assertEquals(new Box(10, 10, 20, 20), result.mapping().fromOriginal(new Box(140, 90, 180, 130)));
    }

    @Test
    void anUnknownStepIsNamedWithThoseThatExist() {
        VisionException e = assertThrows(VisionException.class, () -> steps.chain("[{\"step\":\"sharpen\"}]"));
        assertTrue(e.getMessage().contains("\"sharpen\""), e.getMessage());
        assertTrue(e.getMessage().contains("blur, clahe, crop, denoise, flat-field, golden, resize"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | JSON array",
                "[1] | under \"step\"",
                "[{ | no valid JSON",
                "[{\"step\":\"blur\",\"sigma\":0}] | sigma is above 0",
                "[{\"step\":\"blur\",\"radius\":1}] | radius",
                "[{\"step\":\"denoise\",\"window\":4}] | window is odd",
                "[{\"step\":\"crop\",\"x\":-1}] | x and y are 0 or more",
                "[{\"step\":\"golden\"}] | needs a folder",
                "[{\"step\":\"golden\",\"folder\":null}] | folder is a path",
                "[{\"step\":\"golden\",\"folder\":\"no/such\"}] | There is no folder of golden pictures",
            })
    void wrongJsonIsToldInASentence(String json, String expected) {
        VisionException e = assertThrows(VisionException.class, () -> steps.chain(json));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void aCropOutsideTheImageIsAnError() throws VisionException {
        Chain chain = steps.chain("[{\"step\":\"crop\",\"x\":700,\"y\":0,\"width\":10,\"height\":10}]");
        VisionException e =
                assertThrows(VisionException.class, () -> chain.apply(Frame.allocate(new Size(640, 480), 3)));
        assertTrue(e.getMessage().contains("outside the image of 640x480"), e.getMessage());
    }

    @Test
    void flatFieldEvensOutALamp() throws VisionException {
        Frame image = Frame.allocate(new Size(256, 256), 1);
        for (int y = 0; y < 256; y++) for (int x = 0; x < 256; x++) image.set(x, y, 0, 80 + x / 2);
        Frame even = new FlatField(0.05, 128).apply(image);
        assertEquals(128, even.get(64, 128, 0), 6);
        assertEquals(128, even.get(192, 128, 0), 6);
    }

    @Test
    void aMedianRemovesASinglePixelAndKeepsAnEdge() throws VisionException {
        Frame image = Frame.allocate(new Size(16, 16), 1);
        for (int y = 0; y < 16; y++) for (int x = 8; x < 16; x++) image.set(x, y, 0, 200);
        image.set(3, 3, 0, 255);
        Frame clean = new Denoise(3).apply(image);
        assertEquals(0, clean.get(3, 3, 0));
        assertEquals(0, clean.get(7, 8, 0));
        assertEquals(200, clean.get(8, 8, 0));
    }
}
