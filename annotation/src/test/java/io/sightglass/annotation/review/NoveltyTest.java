package io.sightglass.annotation.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoveltyTest {
    @Test
    void theFarthestComesFirstAndItsTwinLast() {
        // from 0: 10 and its twin 10.5 are far, 4 is nearer; after 10.5 was picked, 4 is the farthest
        List<Double> novelty = Novelty.of(line(0), line(10, 10.5, 4), 3);
        assertEquals(1, novelty.get(1), 1e-6);
        assertEquals(4 / 10.5, novelty.get(2), 1e-6);
        assertEquals(0.5 / 10.5, novelty.get(0), 1e-6);
    }

    @Test
    void whatIsNotPickedHasItsDistanceAfterThePicks() {
        List<Double> novelty = Novelty.of(line(0), line(8, 7, 1), 1);
        assertEquals(List.of(1.0, 1 / 8.0, 1 / 8.0), novelty);
    }

    @Test
    void withoutAnythingLabelledTheFirstCandidateBegins() {
        List<Double> novelty = Novelty.of(List.of(), line(3, 4, 8), 3);
        assertEquals(1.0, novelty.get(0));
        assertEquals(1.0, novelty.get(2));
        assertEquals(0.2, novelty.get(1), 1e-6);
    }

    @Test
    void imagesThatAllLookAlikeAreNotNew() {
        assertEquals(List.of(0.0, 0.0), Novelty.of(line(1), line(1, 1), 2));
        assertEquals(List.of(), Novelty.of(line(1), List.of(), 2));
    }

    @Test
    void vectorsOfDifferentLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Novelty.of(line(0), List.of(List.of(1f, 2f)), 1));
    }

    private static List<List<Float>> line(double... places) {
        return Arrays.stream(places).mapToObj(p -> List.of((float) p)).toList();
    }
}
