package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class StripTest {

    @Test
    void partsAreWhatWentInAndChangeWithTheWhole() throws VisionException {
        try (NDManager manager = Torch.manager("cpu")) {
            Strip strip = strip(manager);
            Map<String, NDArray> parts = strip.parts(strip.all());
            assertEquals(new Shape(2, 2), part(parts, "a").getShape());
            assertArrayEquals(new float[] {5, 6}, part(parts, "b").toFloatArray());
            strip.all().muli(2);
            assertArrayEquals(new float[] {2, 4, 6, 8}, part(parts, "a").toFloatArray());
        }
    }

    @Test
    void tensorsAreWrittenWhereTheirNamesAre() throws VisionException {
        try (NDManager manager = Torch.manager("cpu")) {
            Strip strip = strip(manager);
            NDArray other = strip.all().zerosLike();
            Tensor a = Tensor.floats(List.of(2L, 2L), 9, 8, 7, 6);
            strip.fill(other, Map.of("b", Tensor.floats(List.of(2L), 1, 2), "a", a));
            assertArrayEquals(new float[] {9, 8, 7, 6, 1, 2}, other.toFloatArray());
            assertThrows(IllegalArgumentException.class, () -> strip.fill(other, Map.of("a", a)));
        }
    }

    @Test
    void nothingIsAStripToo() throws VisionException {
        try (NDManager manager = Torch.manager("cpu")) {
            Strip strip = new Strip(new LinkedHashMap<>(), manager);
            strip.fill(strip.all(), Map.of());
            assertTrue(strip.parts(strip.all()).isEmpty());
        }
    }

    private static Strip strip(NDManager manager) {
        SequencedMap<String, NDArray> arrays = new LinkedHashMap<>();
        arrays.put("a", manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2)));
        arrays.put("b", manager.create(new float[] {5, 6}));
        return new Strip(arrays, manager);
    }

    private static NDArray part(Map<String, NDArray> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }
}
