package io.sightglass.vision.similar;

import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the images that show nearly the same, without comparing every pair. */
public final class NearDuplicates {
    /**
     * So many near-duplicates of one image are found among those after it. Thousands of equal pictures would make millions of pairs
     * that say no more: they hang together by these as well.
     */
    static final int MOST = 256;

    /** So many are looked at for that: also where thousands have one hash and yet differ. */
    private static final int MOST_TRIES = 64 * MOST;

    private static final Comparator<NearPair> CLOSEST_FIRST = Comparator.comparingDouble(NearPair::cosine)
            .reversed()
            .thenComparingInt(NearPair::bits)
            .thenComparingInt(NearPair::first)
            .thenComparingInt(NearPair::second);

    private final List<Look> looks;
    private final Alike alike;
    private final int mostTries;
    private final List<NearPair> pairs = new ArrayList<>();

    private NearDuplicates(List<Look> looks, Alike alike, int mostTries) {
        this.looks = looks;
        this.alike = alike;
        this.mostTries = mostTries;
    }

    /**
     * The pairs of images that are alike, the closest first; an image is called by its index.
     *
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static List<NearPair> among(List<Look> looks, Alike alike, Progress progress) {
        return among(looks, alike, MOST_TRIES, progress);
    }

    /** The same with another limit of those that one image is compared with. */
    static List<NearPair> among(List<Look> looks, Alike alike, int mostTries, Progress progress) {
        NearDuplicates search = new NearDuplicates(looks, alike, mostTries);
        search.run(progress);
        search.pairs.sort(CLOSEST_FIRST);
        return List.copyOf(search.pairs);
    }

    /** Equal hashes are looked up once: their images are tried with each other by turns. */
    private void run(Progress progress) {
        Map<Long, List<Integer>> byHash = new LinkedHashMap<>();
        for (int i = 0; i < looks.size(); i++) {
            byHash.computeIfAbsent(looks.get(i).hash(), h -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> groups = List.copyOf(byHash.values());
        HashIndex index = new HashIndex(
                byHash.keySet().stream().mapToLong(Long::longValue).toArray(), alike.bits());
        int done = 0;
        for (int g = 0; g < groups.size(); g++) {
            List<Integer> group = groups.get(g);
            for (int i = 0; i < group.size(); i++) {
                progress.check();
                if (done++ % MOST == 0) {
                    progress.report((double) done / looks.size(), "looking for images that show nearly the same");
                }
                Found found = new Found(group.get(i));
                if (!found.tryAll(group.subList(i + 1, group.size()))) continue;
                index.above(g, other -> found.tryAll(groups.get(other)));
            }
        }
    }

    /** What one image was compared with. */
    private final class Found {
        private final int image;
        private int left = MOST;
        private int tries = mostTries;

        Found(int image) {
            this.image = image;
        }

        /** Whether there may be more. */
        boolean tryAll(List<Integer> others) {
            for (int other : others) {
                if (left == 0 || tries-- <= 0) return false;
                Look one = looks.get(image);
                Look two = looks.get(other);
                double cosine = one.embedding().cosine(two.embedding());
                if (cosine < alike.cosine()) continue;
                pairs.add(new NearPair(Math.min(image, other), Math.max(image, other), one.bits(two), cosine));
                left--;
            }
            return left > 0 && tries > 0;
        }
    }
}
