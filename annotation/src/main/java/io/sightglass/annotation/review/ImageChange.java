package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;

/** What became of one image between two revisions. */
public sealed interface ImageChange {
    /** Its name, in the later revision where it is in both. */
    String name();

    /** It is only in the later revision. */
    record Added(String name) implements ImageChange {}

    /** It is only in the earlier revision. */
    record Removed(String name) implements ImageChange {}

    /**
     * It is in both and not the same.
     *
     * @param added regions that mean nothing that was there before
     * @param removed regions that nothing means any more
     * @param changed regions with another label or outline
     * @param scope whether something else of it counts
     */
    record Changed(
            String name,
            Split splitBefore,
            Split split,
            Quality qualityBefore,
            Quality quality,
            List<Region> added,
            List<Region> removed,
            List<Altered> changed,
            boolean scope)
            implements ImageChange {
        public Changed {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }

        static Changed of(Sample before, Sample after) {
            List<Region> old = before.truth().regions();
            List<Region> now = after.truth().regions();
            Matching matching = Matching.of(old, now, Matching.USUAL_THRESHOLD);
            return new Changed(
                    after.name(),
                    before.split(),
                    after.split(),
                    before.truth().quality(),
                    after.truth().quality(),
                    matching.onlySecond().stream().map(now::get).toList(),
                    matching.onlyFirst().stream().map(old::get).toList(),
                    matching.pairs().stream()
                            .map(p -> new Altered(old.get(p.first()), now.get(p.second()), p.iou()))
                            .filter(a -> !a.before().equals(a.after()))
                            .toList(),
                    !before.truth().scope().equals(after.truth().scope()));
        }
    }

    /**
     * A region with another label or outline.
     *
     * @param iou intersection over union of the outlines, in [0, 1]
     */
    record Altered(Region before, Region after, double iou) {}
}
