package io.sightglass.annotation.split;

import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import io.sightglass.vision.similar.Clusters;
import io.sightglass.vision.similar.Look;
import io.sightglass.vision.similar.NearDuplicates;
import io.sightglass.vision.similar.NearPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of a project that show nearly the same.
 *
 * @param images all of them
 * @param pairs of their indices, the closest first
 * @param unknown how many could not be compared, because nobody could look at them
 */
public record NearImages(List<Candidate> images, List<NearPair> pairs, int unknown) {
    public NearImages {
        images = List.copyOf(images);
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares images by their looks.
     *
     * @param looks by the hash of the image's file
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static NearImages among(List<Candidate> images, Map<String, Look> looks, Alike alike, Progress progress) {
        List<Integer> known = new ArrayList<>();
        List<Look> seen = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Optional<Look> look = Optional.ofNullable(looks.get(images.get(i).hash()));
            if (look.isEmpty()) continue;
            known.add(i);
            seen.add(look.get());
        }
        List<NearPair> pairs = NearDuplicates.among(seen, alike, progress).stream()
                .map(p -> new NearPair(known.get(p.first()), known.get(p.second()), p.bits(), p.cosine()))
                .toList();
        return new NearImages(images, pairs, images.size() - known.size());
    }

    /** Images that hang together by such pairs, the largest cluster first. */
    public List<List<Candidate>> clusters() {
        return Clusters.of(images.size(), pairs).stream()
                .map(cluster -> cluster.stream().map(images::get).toList())
                .toList();
    }

    /** How many images hang together with others. */
    public int repeated() {
        return clusters().stream().mapToInt(List::size).sum();
    }
}
