package io.sightglass.vision.opencv.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    private final Steps steps = Steps.builtIn();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aPicture() throws VisionException {
        ImageFiles.write(checks(8), folder.resolve("good.png"));
    }

    @Test
    void theChainCarriesTheDigestOfThePictures() throws VisionException {
        Chain chain = steps.chain(json());
        assertTrue(chain.toJson().matches(".*\"digest\":\"[0-9a-f]{64}\".*"), chain.toJson());
        assertEquals(chain, steps.chain(chain.toJson()));
        assertEquals(
                "{\"folder\":\"" + folder + "\",\"pattern\":\"*\",\"digest\"",
                chain.steps().getFirst().parameters().split(":\"[0-9a-f]{64}")[0]);
    }

    @Test
    void otherPicturesThanThoseOfTheChainAreRefused() throws VisionException {
        String chain = steps.chain(json()).toJson();
        ImageFiles.write(checks(10), folder.resolve("another.png"));
        VisionException e = assertThrows(VisionException.class, () -> steps.chain(chain));
        assertTrue(e.getMessage().contains("are not those of the model"), e.getMessage());
    }

    @Test
    void aGreyImageGetsThreeChannelsAndKeepsItsPlace() throws VisionException {
        Frame grey = Frame.allocate(new Size(128, 96), 1);
        Frame colour = checks(8);
        for (int y = 0; y < 96; y++) for (int x = 0; x < 128; x++) grey.set(x, y, 0, colour.get(x, y, 0));
        Chain.Result result = steps.chain(json()).apply(grey);
        assertEquals(3, result.frame().channels());
        assertEquals(Mapping.IDENTITY, result.mapping());
        assertEquals(128, result.frame().get(64, 48, 2));
    }

    private String json() {
        return "[{\"step\":\"golden\",\"folder\":\"" + folder + "\"}]";
    }

    private static Frame checks(int width) {
        Frame checks = Frame.allocate(new Size(128, 96), 3);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 128; x++) {
                int value = (x / (width + y / 24) + y / width) % 2 == 0 ? 40 : 200;
                for (int c = 0; c < 3; c++) checks.set(x, y, c, value);
            }
        }
        return checks;
    }
}
