package io.sightglass.app.splits;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.Dealing;
import io.sightglass.annotation.split.Leaks;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.annotation.split.Ratio;
import io.sightglass.annotation.split.SplitTable;
import io.sightglass.annotation.split.Together;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.similar.NearPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What dealing out would do, and what leaks as the splits are now.
 *
 * @param splits of each image by its id
 * @param moved images that would change their split
 * @param settled images that have none chosen so far and would stay where they wait
 * @param parts how many parts the pattern finds in the names
 * @param named images in whose names it is found
 * @param pairs the worst that leak, side by side
 */
record Plan(
        SplitTable before,
        SplitTable after,
        Map<Long, Split> splits,
        int moved,
        int settled,
        int parts,
        int named,
        Leaks leaks,
        List<Pair> pairs) {
    private static final int MOST_PAIRS = 40;
    private static final long SEED = 1;

    Plan {
        splits = Map.copyOf(splits);
        pairs = List.copyOf(pairs);
    }

    /** Two images that show nearly the same, of which the model learns from one. */
    record Pair(ProjectImage learnt, ProjectImage judged, double cosine) {}

    /** What the user asks for. */
    record Wish(Ratio ratio, Optional<PartNames> parts, boolean together, boolean again) {}

    static Plan of(Project project, NearImages near, Wish wish) throws AnnotationException {
        List<Candidate> images = near.images();
        List<NearPair> kept = wish.together() ? near.pairs() : List.of();
        List<List<Integer>> units = Together.units(images, wish.parts(), kept);
        Map<Long, Split> splits = Dealing.deal(images, units, wish.ratio(), SEED, wish.again());
        Leaks leaks = Leaks.among(images, wish.parts(), near.pairs());
        List<String> named = wish.parts().stream()
                .flatMap(p -> images.stream().flatMap(i -> p.of(i.name()).stream()))
                .toList();
        List<Candidate> moved =
                images.stream().filter(i -> splits.get(i.id()) != i.split()).toList();
        long waiting = images.stream().filter(i -> !i.dealt()).count();
        long waitingMoved = moved.stream().filter(i -> !i.dealt()).count();
        return new Plan(
                SplitTable.of(images, Map.of()),
                SplitTable.of(images, splits),
                splits,
                moved.size(),
                (int) (waiting - waitingMoved),
                Set.copyOf(named).size(),
                named.size(),
                leaks,
                pairs(project, images, leaks));
    }

    /** Whether applying it changes anything. */
    boolean changes() {
        return moved > 0 || settled > 0;
    }

    private static List<Pair> pairs(Project project, List<Candidate> images, Leaks leaks) throws AnnotationException {
        List<NearPair> worst = leaks.pairs().stream().limit(MOST_PAIRS).toList();
        List<Long> ids = new ArrayList<>();
        for (NearPair pair : worst) {
            ids.add(images.get(pair.first()).id());
            ids.add(images.get(pair.second()).id());
        }
        Map<Long, ProjectImage> known = project.images().all(ids).stream()
                .collect(Collectors.toMap(ProjectImage::id, i -> i, (a, b) -> a, LinkedHashMap::new));
        List<Pair> pairs = new ArrayList<>();
        for (NearPair pair : worst) {
            Optional<ProjectImage> one =
                    Optional.ofNullable(known.get(images.get(pair.first()).id()));
            Optional<ProjectImage> two =
                    Optional.ofNullable(known.get(images.get(pair.second()).id()));
            if (one.isEmpty() || two.isEmpty()) continue; // taken out meanwhile
            boolean first = one.get().split() == Split.TRAIN;
            pairs.add(new Pair((first ? one : two).get(), (first ? two : one).get(), pair.cosine()));
        }
        return pairs;
    }
}
