package io.sightglass.vision.compress;

import java.util.List;

/**
 * How models are to be pruned.
 *
 * @param shares of the multiplications of the convolutions that are to go, in (0, 1), one variant each; empty for none
 * @param tuning trains what is left
 */
public record Pruning(List<Double> shares, FineTuning tuning) {
    /** No pruning. */
    public static final Pruning NONE = new Pruning(List.of(), (pruned, progress) -> pruned);

    public Pruning {
        shares = List.copyOf(shares);
        for (double share : shares) {
            if (!(share > 0 && share < 1)) throw new IllegalArgumentException("share outside (0, 1): " + share);
        }
    }
}
