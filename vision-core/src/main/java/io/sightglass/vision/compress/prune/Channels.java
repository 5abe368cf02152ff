package io.sightglass.vision.compress.prune;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The channels of a graph, by number. Those that are tied can only be removed together, and one stands for all of them; those
 * that are fixed stay. Source: Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, JACM 1975.
 */
final class Channels {
    private int[] next = new int[256];
    private int count;
    private final BitSet fixed = new BitSet();

    /** So many new ones, tied to none. */
    int[] fresh(int number) {
        int[] made = new int[number];
        while (count + number > next.length) next = Arrays.copyOf(next, 2 * next.length);
        for (int i = 0; i < number; i++) {
            made[i] = count;
            next[count] = count;
            count++;
        }
        return made;
    }

    /** So many new ones that stay. */
    int[] fixed(int number) {
        int[] made = fresh(number);
        fix(made);
        return made;
    }

    void fix(int[] channels) {
        for (int channel : channels) fixed.set(standing(channel));
    }

    boolean isFixed(int channel) {
        return fixed.get(standing(channel));
    }

    /** Ties the first to the first, the second to the second … */
    void tie(int[] some, int[] others) {
        if (some.length != others.length) throw new IllegalArgumentException(some.length + " and " + others.length);
        for (int i = 0; i < some.length; i++) tie(some[i], others[i]);
    }

    void tie(int one, int other) {
        int a = standing(one);
        int b = standing(other);
        if (a == b) return;
        next[b] = a;
        if (fixed.get(b)) fixed.set(a);
    }

    /** The one that stands for a channel and all it is tied to. */
    int standing(int channel) {
        int at = channel;
        while (next[at] != at) {
            next[at] = next[next[at]];
            at = next[at];
        }
        return at;
    }
}
