package io.sightglass.vision.compress;

import java.util.List;

/**
 * Variants that have to be trained.
 *
 * @param rebuilds one variant each; empty for none
 * @param tuning trains them
 */
public record Retraining(List<Rebuild> rebuilds, FineTuning tuning) {
    public static final Retraining NONE = new Retraining(List.of(), (rebuilt, progress) -> rebuilt);

    public Retraining {
        rebuilds = List.copyOf(rebuilds);
    }
}
