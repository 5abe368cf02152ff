package io.sightglass.vision.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final Alike ALIKE = new Alike(4, 0.9);

    @Test
    void bothTestsMustSayThatTwoAreAlike() {
        Embedding one = embedding(1);
        Embedding other = embedding(2);
        List<Look> looks = List.of(new Look(0, one), new Look(0b111, one), new Look(0b111, other), new Look(-1, one));
        assertEquals(List.of(new NearPair(0, 1, 3, 1)), NearDuplicates.among(looks, ALIKE, Progress.NONE));
    }

    @Test
    void theClosestPairComesFirst() {
        Embedding one = embedding(1);
        List<Look> looks = List.of(new Look(0b1111, one), new Look(0, one), new Look(1, one));
        assertEquals(
                List.of(new NearPair(1, 2, 1, 1), new NearPair(0, 2, 3, 1), new NearPair(0, 1, 4, 1)),
                NearDuplicates.among(looks, ALIKE, Progress.NONE));
    }

    @Test
    void thousandsOfEqualImagesAreOneClusterWithoutMillionsOfPairs() {
        Embedding one = embedding(1);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < 5000; i++) looks.add(new Look(7, one));
        List<NearPair> pairs = NearDuplicates.among(looks, ALIKE, Progress.NONE);
        assertTrue(pairs.size() <= 5000 * NearDuplicates.MOST, pairs.size() + " pairs");
        List<List<Integer>> clusters = Clusters.of(looks.size(), pairs);
        assertEquals(1, clusters.size());
        assertEquals(5000, clusters.getFirst().size());
    }

    /** The first is compared with two of its hash, and not with the copy under another one. */
    @Test
    void theLimitOfTriesEndsTheSearchOfAnImage() {
        Embedding one = embedding(1);
        List<Look> looks = List.of(
                new Look(0, one),
                new Look(0, embedding(2)),
                new Look(0, embedding(3)),
                new Look(0, embedding(4)),
                new Look(1, one));
        assertEquals(List.of(new NearPair(0, 4, 1, 1)), NearDuplicates.among(looks, ALIKE, 4, Progress.NONE));
        assertEquals(List.of(), NearDuplicates.among(looks, ALIKE, 2, Progress.NONE));
    }

    @Test
    void everyPlantedCopyIsFoundAndNothingElse() {
        SearchTrial.Result done = SearchTrial.run(4000, 1, Progress.NONE);
        assertEquals(400, done.planted());
        assertEquals(400, done.found());
        assertEquals(400, done.pairs());
    }

    @Test
    void theSearchCanBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> NearDuplicates.among(List.of(new Look(1, embedding(1))), ALIKE, cancelled));
    }

    @Test
    void clustersAreWhatHangsTogetherTheLargestFirst() {
        List<NearPair> pairs = List.of(
                new NearPair(0, 5, 1, 1), new NearPair(2, 4, 1, 1), new NearPair(4, 6, 1, 1), new NearPair(2, 6, 1, 1));
        assertEquals(List.of(List.of(2, 4, 6), List.of(0, 5)), Clusters.of(7, pairs));
    }

    private static Embedding embedding(long seed) {
        Random random = new Random(seed);
        float[] values = new float[Embedding.LENGTH];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return Embedding.of(values);
    }
}
