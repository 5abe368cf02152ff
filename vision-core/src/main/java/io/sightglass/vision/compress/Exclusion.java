package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How few of the nodes that suffer most have to stay in float for a model to stay good enough. Numbers that double are tried,
 * and then the gap is halved, so that a large network needs few trials as well; quality is taken to grow with their number,
 * and where it does not, the result is still good enough, though perhaps not the smallest.
 */
public final class Exclusion {
    private final List<String> worstFirst;
    private final double least;
    private final Judge judge;
    private final Map<Integer, Double> known = new HashMap<>();

    /** The quality of a model in which these nodes are left in float; larger is better. */
    @FunctionalInterface
    public interface Judge {
        double quality(Set<String> left) throws VisionException;
    }

    private Exclusion(List<String> worstFirst, double least, Judge judge) {
        this.worstFirst = worstFirst;
        this.least = least;
        this.judge = judge;
    }

    /**
     * The first nodes of the list, as few as reach the quality; all of them when it is not reached before.
     *
     * @param least the quality that is good enough
     */
    public static Set<String> fewest(List<String> worstFirst, double least, Judge judge) throws VisionException {
        Exclusion search = new Exclusion(List.copyOf(worstFirst), least, judge);
        return Set.copyOf(search.worstFirst.subList(0, search.count()));
    }

    private int count() throws VisionException {
        if (suffices(0)) return 0;
        int tooFew = 0;
        int enough = 1;
        while (enough < worstFirst.size() && !suffices(enough)) {
            tooFew = enough;
            enough = Math.min(2 * enough, worstFirst.size());
        }
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            if (suffices(middle)) enough = middle;
            else tooFew = middle;
        }
        return Math.min(enough, worstFirst.size());
    }

    private boolean suffices(int left) throws VisionException {
        Double quality = known.get(left);
        if (quality == null) {
            quality = judge.quality(Set.copyOf(worstFirst.subList(0, left)));
            known.put(left, quality);
        }
        return quality >= least;
    }
}
