package io.sightglass.vision.compress.prune;

import java.util.Map;

/**
 * What an axis is made up of.
 *
 * @param fixed entries that stay
 * @param shares how many entries each member of a group, by the group's number, has there
 */
record Reach(int fixed, Map<Integer, Integer> shares) {
    Reach {
        shares = Map.copyOf(shares);
    }

    /**
     * Its length.
     *
     * @param kept members left of each group
     */
    int length(int[] kept) {
        int length = fixed;
        for (Map.Entry<Integer, Integer> share : shares.entrySet()) length += share.getValue() * kept[share.getKey()];
        return length;
    }
}
