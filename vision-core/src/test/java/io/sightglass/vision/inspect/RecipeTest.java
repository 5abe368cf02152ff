package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Recipe.Outputs;
import io.sightglass.vision.inspect.Recipe.Policy;
import io.sightglass.vision.inspect.Recipe.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
    private static final Recipe FULL = new Recipe(
            7,
            "plates",
            "line:plate?seed=3",
            Optional.of(new Box(10, 20, 110, 220)),
            "[{\"step\":\"blur\",\"sigma\":1.5}]",
            List.of(new Use(
                    "plate.onnx",
                    "abc",
                    Optional.of(0.6),
                    List.of(
                            new Rule.Score(0.6),
                            new Rule.Count("scratch", 0.5, 12, 2),
                            new Rule.Area("", 40),
                            new Rule.Largest("", 30)))),
            Policy.LATEST,
            new Outputs("records", Outputs.Images.FAIL, 50, List.of(new Outputs.SinkUse("mqtt", "{\"port\":1}"))));

    @TempDir
    Path folder;

    @Test
    void aRecipeSurvivesItsFile() throws VisionException {
        Path file = folder.resolve("r.json");
        FULL.save(file);
        assertEquals(FULL, Recipe.load(file));
        assertEquals(FULL.hash(), Recipe.load(file).hash());
    }

    @Test
    void theHashChangesWithWhatJudges() {
        assertNotEquals(FULL.hash(), FULL.withPolicy(Policy.ALL).hash());
        assertEquals(64, FULL.hash().length());
    }

    @Test
    void whatIsMissingOrUnknownIsToldWithLineAndColumn() {
        String renamed = FULL.toJson().replace("\"policy\"", "\"polciy\"");
        VisionException e = assertThrows(VisionException.class, () -> Recipe.parse(renamed, "r.json"));
        assertTrue(
                e.getMessage().matches("Recipe r.json is wrong in line 46, column 1: \"policy\" is missing."),
                e.getMessage());
        String more = FULL.toJson().replace("\"policy\"", "\"speed\" : 3, \"policy\"");
        e = assertThrows(VisionException.class, () -> Recipe.parse(more, "r.json"));
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "Recipe r.json is wrong in line 36, column 3: there is no \"speed\" here, but accepted, models,"),
                e.getMessage());
    }

    @Test
    void anAcceptedModelIsPartOfTheRecipeAndItsHash() throws VisionException {
        Recipe accepting = FULL.withAccepted(Map.of("0a1b", "trial run until Friday"));
        assertTrue(accepting.toJson().contains("\"0a1b\" : \"trial run until Friday\""), accepting.toJson());
        assertEquals(accepting, Recipe.parse(accepting.toJson(), "r.json"));
        assertNotEquals(FULL.hash(), accepting.hash());
        assertFalse(FULL.toJson().contains("accepted"), FULL.toJson());
        assertThrows(IllegalArgumentException.class, () -> FULL.withAccepted(Map.of("0a1b", " ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"schema\": 1, | line 1, column",
                "[] | no JSON object",
                "{} | \"schema\" version",
                "{ \"schema\": 2 } | newer Sightglass (schema 2",
            })
    void whatIsNoRecipeIsToldInASentence(String json, String expected) {
        VisionException e = assertThrows(VisionException.class, () -> Recipe.parse(json, "r.json"));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void aValueOutOfRangeIsNamed() {
        String json = FULL.toJson().replace("\"threshold\" : 0.6", "\"threshold\" : 1.6");
        VisionException e = assertThrows(VisionException.class, () -> Recipe.parse(json, "r.json"));
        assertTrue(e.getMessage().contains("threshold outside [0, 1]: 1.6"), e.getMessage());
    }

    @Test
    void savingDoesNotTouchAnythingElse() throws Exception {
        FULL.save(folder.resolve("r.json"));
        FULL.save(folder.resolve("r.json"));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.49, true", "0.5, false", "0.51, false"})
    void aScoreOnTheThresholdFails(double score, boolean passes) throws VisionException {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(score));
        Shot shot = new Shot(0, 0, Frame.allocate(Fakes.SIZE, 3), "", Optional.empty());
        assertEquals(passes, inspector.inspect(shot).verdict().passed());
    }

    @Test
    void countingTakesLabelScoreAndSizeIntoAccount() {
        Rule rule = new Rule.Count("scratch", 0.5, 10, 1);
        Detection good = new Detection("scratch", 0.5, Box.at(0, 0, 10, 1));
        Detection weak = new Detection("scratch", 0.49, Box.at(0, 0, 10, 1));
        Detection small = new Detection("scratch", 0.9, Box.at(0, 0, 9, 9));
        Detection other = new Detection("dent", 0.9, Box.at(0, 0, 50, 50));
        List<String> labels = List.of("scratch", "dent");
        assertEquals(
                Optional.empty(), rule.reason(new Prediction.Detections(List.of(good, weak, small, other)), labels));
        assertEquals(
                Optional.of("2 scratch, at most 1 allowed"),
                rule.reason(new Prediction.Detections(List.of(good, good)), labels));
    }

    @Test
    void areaCountsPixelsOfALabel() {
        Mask mask = Mask.of(new Size(4, 1), new byte[] {0, 1, 2, 2});
        List<String> labels = List.of("stain", "burr");
        Prediction prediction = new Prediction.Segmentation(mask, mask, labels, 0.9);
        assertEquals(Optional.empty(), new Rule.Area("burr", 2).reason(prediction, labels));
        assertEquals(
                Optional.of("burr covers 2 pixels, at most 1 allowed"),
                new Rule.Area("burr", 1).reason(prediction, labels));
        assertEquals(
                Optional.of("defect covers 3 pixels, at most 2 allowed"),
                new Rule.Area("", 2).reason(prediction, labels));
    }

    @Test
    void whatIsFoundInARegionComesBackInPixelsOfTheOriginal() throws VisionException {
        Recipe recipe = new Recipe(
                0,
                "",
                "fake:",
                Optional.of(Box.at(10, 5, 20, 10)),
                "[{\"step\":\"resize\",\"width\":40,\"height\":20}]",
                List.of(Use.of(Path.of("m.onnx"))),
                Policy.ALL,
                Outputs.NONE);
        Shot shot = new Shot(0, 0, Frame.allocate(new Size(60, 50), 3), "", Optional.empty());
        Inspector boxes = Fakes.inspector(recipe, image -> {
            assertEquals(new Size(40, 20), image.size());
            return new Prediction.Detections(List.of(new Detection("scratch", 0.4, new Box(0, 0, 40, 20))));
        });
        Prediction.Detections found = (Prediction.Detections)
                boxes.inspect(shot).findings().getFirst().prediction();
        assertEquals(new Box(10, 5, 30, 15), found.detections().getFirst().box());
        Inspector heat = Fakes.inspector(
                recipe, image -> new Prediction.Anomaly(0.4, HeatMap.of(new Size(2, 1), new float[] {0.25f, 0.75f})));
        HeatMap map =
                ((Prediction.Anomaly) heat.inspect(shot).findings().getFirst().prediction()).map();
        assertEquals(new Size(60, 50), map.size());
        assertEquals(0, map.at(9, 5));
        assertEquals(0.25f, map.at(10, 5));
        assertEquals(0.25f, map.at(19, 14));
        assertEquals(0.75f, map.at(20, 5));
        assertEquals(0, map.at(30, 5));
        assertEquals(0, map.at(20, 15));
    }

    @Test
    void aModelThatBringsItsOwnChainSeesTheImageWithoutTheRecipes() throws VisionException {
        Recipe recipe = new Recipe(
                0,
                "",
                "fake:",
                Optional.empty(),
                "[{\"step\":\"resize\",\"width\":4,\"height\":4}]",
                List.of(Use.of(Path.of("m.onnx"))),
                Policy.ALL,
                Outputs.NONE);
        Inspector inspector = Fakes.inspector(recipe, "[{\"step\":\"blur\"}]", image -> {
            assertEquals(Fakes.SIZE, image.size());
            return Fakes.score(0);
        });
        Shot shot = new Shot(0, 0, Frame.allocate(Fakes.SIZE, 3), "", Optional.empty());
        assertEquals(Verdict.PASS, inspector.inspect(shot).verdict());
    }

    @Test
    void aScoreThatIsNoNumberIsAnError() throws VisionException {
        Inspector inspector = Fakes.inspector(
                Fakes.recipe(),
                image -> new Prediction.Anomaly(Double.NaN, HeatMap.of(new Size(1, 1), new float[] {0})));
        Shot shot = new Shot(0, 0, Frame.allocate(Fakes.SIZE, 3), "", Optional.empty());
        assertEquals(Verdict.Outcome.ERROR, inspector.inspect(shot).verdict().outcome());
    }

    @Test
    void anotherModelThanTheRecipeNamesIsRefused() {
        Recipe recipe = new Recipe(
                0,
                "",
                "fake:",
                Optional.empty(),
                "[]",
                List.of(new Use("m.onnx", "beef", Optional.empty(), List.of())),
                Policy.ALL,
                Outputs.NONE);
        VisionException e = assertThrows(VisionException.class, () -> Fakes.inspector(recipe, image -> Fakes.score(0)));
        assertTrue(e.getMessage().contains("begins f00d, the recipe names beef"), e.getMessage());
    }
}
