package io.sightglass.vision.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionTest {
    private static final List<String> HUNDRED =
            IntStream.range(0, 100).mapToObj(i -> "n" + i).toList();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 31, 64, 99, 100})
    void asFewAsSufficeAreLeft(int needed) throws VisionException {
        List<Integer> tried = new ArrayList<>();
        Set<String> left = Exclusion.fewest(HUNDRED, 0.5, nodes -> {
            tried.add(nodes.size());
            return nodes.size() >= needed ? 0.5 : 0.4;
        });
        assertEquals(Set.copyOf(HUNDRED.subList(0, needed)), left);
        assertTrue(tried.size() <= 15, "trials: " + tried);
    }

    @Test
    void allAreLeftWhenNothingSuffices() throws VisionException {
        assertEquals(Set.of("a", "b"), Exclusion.fewest(List.of("a", "b"), 1, nodes -> 0));
        assertEquals(Set.of("a"), Exclusion.fewest(List.of("a"), 1, nodes -> Double.NaN));
    }
}
