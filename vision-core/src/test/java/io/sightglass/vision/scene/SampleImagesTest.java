package io.sightglass.vision.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed pictures against what the studio draws today. */
final class SampleImagesTest {
    private static final SampleOrder.Format FORMAT = SampleOrder.Format.JPEG;

    private static Path folder(Product product) {
        Optional<Path> root = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(path -> path != null)
                .filter(path -> Files.isDirectory(path.resolve("sample-images")))
                .findFirst();
        return root.orElseThrow().resolve("sample-images").resolve(product.word());
    }

    private static JsonNode truth(Product product) throws IOException {
        return new JsonMapper().readTree(Files.readString(folder(product).resolve("annotations.json")));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void theFirstPicturesAreDrawnAgainAsTheyAre(Product product) throws Exception {
        JsonNode coco = truth(product);
        Conditions conditions = Conditions.USUAL.withDefectRate(0.7);
        SampleOrder order = new SampleOrder(product, 150, 1, Studio.USUAL, FORMAT, conditions);
        Studio studio = new Studio(product, order.size());
        for (int k = 0; k < 4; k++) {
            SamplePlan plan = SamplePlan.of(order, k);
            Scene scene = studio.render(plan.seed(), order.conditions(), plan.defects());
            String name = coco.get("images").get(k).get("file_name").stringValue();
            assertTrue(name.endsWith(FORMAT.extension()), name);
            Frame stored = ImageFiles.read(folder(product).resolve(name));
            Frame drawn = ImageFiles.decode(ImageFiles.encodeJpeg(scene.frame(), 92), name);
            // One tone for decoders that round differently.
            assertTrue(difference(stored, drawn) < 0.5, name + " differs by " + difference(stored, drawn));
            for (int i = 0; i < plan.defects().size(); i++) {
                Runs runs = (Runs) scene.truth().regions().get(i).outline();
                JsonNode counts =
                        annotations(coco, k + 1).get(i).get("segmentation").get("counts");
                List<Integer> stated = new ArrayList<>();
                for (JsonNode count : counts) stated.add(count.intValue());
                assertEquals(CocoFile.counts(runs, studio.size()), stated);
            }
        }
    }

    private static List<JsonNode> annotations(JsonNode coco, int image) {
        List<JsonNode> mine = new ArrayList<>();
        for (JsonNode a : coco.get("annotations")) if (a.get("image_id").intValue() == image) mine.add(a);
        return mine;
    }

    private static double difference(Frame a, Frame b) {
        double sum = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                for (int c = 0; c < 3; c++) sum += Math.abs(a.get(x, y, c) - b.get(x, y, c));
            }
        }
        return sum / 3 / a.size().area();
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void everyPictureOfTheTruthIsThere(Product product) throws Exception {
        JsonNode images = truth(product).get("images");
        assertEquals(150, images.size());
        for (JsonNode image : images) {
            Path file = folder(product).resolve(image.get("file_name").stringValue());
            assertEquals(image.get("width").intValue(), ImageFiles.size(file).width());
        }
    }
}
