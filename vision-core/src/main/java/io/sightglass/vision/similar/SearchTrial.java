package io.sightglass.vision.similar;

import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Searches among as many looks as nobody wants to take, to see how long that takes and whether everything is found. */
public final class SearchTrial {
    /** Every so many-th look is that of another once more, a little changed. */
    private static final int EVERY = 10;

    private static final int TURNED = 8;
    private static final double CHANGE = 0.3;

    /**
     * @param planted near-duplicates that were put in
     * @param found how many of them were found
     * @param pairs all that were found
     * @param seconds that the search took
     */
    public record Result(int looks, int planted, int found, int pairs, double seconds) {}

    private SearchTrial() {}

    /** Searches among so many looks made up by chance. 600 bytes each. */
    public static Result run(int count, long seed, Progress progress) {
        Random random = new Random(seed);
        List<Look> looks = new ArrayList<>();
        int planted = 0;
        float[] last = new float[Embedding.LENGTH];
        for (int i = 0; i < count; i++) {
            boolean again = i % EVERY == EVERY - 1;
            if (again) planted++;
            float[] direction = new float[Embedding.LENGTH];
            for (int k = 0; k < direction.length; k++) {
                double fresh = random.nextGaussian();
                direction[k] = (float) (again ? last[k] + CHANGE * fresh : fresh);
            }
            long hash = again ? turned(looks.getLast().hash(), random) : random.nextLong();
            last = direction;
            looks.add(new Look(hash, Embedding.of(direction)));
        }
        long began = System.nanoTime();
        List<NearPair> pairs = NearDuplicates.among(looks, Alike.USUAL, progress);
        double seconds = (System.nanoTime() - began) / 1e9;
        int found = (int) pairs.stream()
                .filter(p -> p.second() == p.first() + 1 && p.second() % EVERY == EVERY - 1)
                .count();
        return new Result(count, planted, found, pairs.size(), seconds);
    }

    private static long turned(long hash, Random random) {
        long other = hash;
        for (int i = 0; i < TURNED; i++) other ^= 1L << random.nextInt(Long.SIZE);
        return other;
    }
}
