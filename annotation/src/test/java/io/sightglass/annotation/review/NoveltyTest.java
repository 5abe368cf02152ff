package io.sightglass.annotation.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NoveltyTest {
    @Test
    void theFarthestComesFirstAndItsTwinLast() {
        // from 0: 10 and its twin 10.5 are far, 4 is nearer; after 10.5 was picked, 4 is the farthest
        List<Double> novelty = novelty(line(0), line(10, 10.5, 4), 3);
        assertEquals(List.of(0.5 / 16, 10.5 / 16, 4 / 16.0), novelty);
    }

    @Test
    void whatIsNotPickedHasItsDistanceAfterThePicks() {
        List<Double> novelty = novelty(line(0), line(8, 7, 1), 1);
        assertEquals(List.of(8 / 16.0, 1 / 16.0, 1 / 16.0), novelty);
    }

    @Test
    void withoutAnythingLabelledTheFirstCandidateBegins() {
        List<Double> novelty = novelty(List.of(), line(3, 4, 8), 3);
        assertEquals(List.of(1.0, 1 / 16.0, 5 / 16.0), novelty);
    }

    @Test
    void imagesThatAllLookAlikeAreNotNew() {
        assertEquals(List.of(0.0, 0.0), novelty(line(1), line(1, 1), 2));
        assertEquals(List.of(), novelty(line(1), List.of(), 2));
    }

    @Test
    void comparingStopsWhenItIsCancelled() {
        AtomicInteger compared = new AtomicInteger();
        Progress stopping = new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return compared.get() >= 3;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> Novelty.of(line(1, 2, 3, 4), line(5), (a, b) -> compared.incrementAndGet(), 1, stopping));
        assertEquals(3, compared.get());
    }

    private static List<Double> novelty(List<Double> labelled, List<Double> candidates, int most) {
        return Novelty.of(labelled, candidates, (a, b) -> Math.abs(a - b) / 16, most, Progress.NONE);
    }

    private static List<Double> line(double... places) {
        return Arrays.stream(places).boxed().toList();
    }
}
