package io.sightglass.vision.dataset;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is damaged is a sentence. */
class OutlineJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"keypoints\": [1, 2, 7]}",
                "{\"keypoints\": [1, 2, -1]}",
                "{\"polygon\": [1, 2]}",
                "{\"rotated\": [1, 2, -3, 4, 5]}",
                "{\"runs\": [1, 5, 2]}",
                "{\"box\": [{}, 2, 3, 4]}"
            })
    void anOutlineThatThereCannotBe(String damaged) {
        JsonNode node = JsonMapper.shared().readTree(damaged);
        VisionException e = assertThrows(VisionException.class, () -> OutlineJson.read(node));
        assertTrue(String.valueOf(e.getMessage()).contains("damaged"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{}",
                "{\"size\": [0, 5]}",
                "{\"size\": [2000000000, 2000000000]}",
                "{\"size\": [1e300, 5]}",
                "{\"size\": [5, 5], \"ignored\": [{\"polygon\": []}]}"
            })
    void aScopeThatThereCannotBe(String damaged) {
        assertThrows(VisionException.class, () -> ScopeJson.read(damaged));
    }
}
