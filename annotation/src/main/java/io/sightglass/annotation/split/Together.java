package io.sightglass.annotation.split;

import io.sightglass.vision.similar.Clusters;
import io.sightglass.vision.similar.NearPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which images must not be torn apart: those of one file content, of one part, and near-duplicates. */
public final class Together {
    private Together() {}

    /**
     * The images by their indices, each in one unit.
     *
     * @param parts how names tell parts, if they do
     * @param pairs of indices that stay together; those of near-duplicates, or none
     */
    public static List<List<Integer>> units(List<Candidate> images, Optional<PartNames> parts, List<NearPair> pairs) {
        Clusters clusters = new Clusters(images.size());
        join(clusters, images, image -> Optional.of(image.hash()));
        parts.ifPresent(names -> join(clusters, images, image -> names.of(image.name())));
        for (NearPair pair : pairs) clusters.join(pair.first(), pair.second());
        return clusters.all();
    }

    private static void join(Clusters clusters, List<Candidate> images, Function<Candidate, Optional<String>> key) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            int image = i;
            key.apply(images.get(i)).ifPresent(k -> {
                Integer other = first.putIfAbsent(k, image);
                if (other != null) clusters.join(other, image);
            });
        }
    }
}
