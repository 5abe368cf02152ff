package io.sightglass.annotation.statistics;

import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.vision.dataset.Split;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the images that a query finds are like.
 *
 * @param query its text
 * @param label whose shapes' sizes and places are meant; those of all labels when empty
 * @param images how many it finds
 * @param annotated how many of them there is something to learn from
 * @param splits images by split; every split is there
 * @param labels in the project's order, also those that no image has
 * @param shapes sizes and places
 * @param objects images by how many shapes they have, whatever the label
 * @param imageSizes the most frequent first
 * @param together pairs of different labels with an image in common, the first before the second in the project's order; the
 *     most frequent first
 * @param states images by state of their review; every state is there
 * @param annotators images that each has edited, in order of name
 */
public record Statistics(
        String query,
        Optional<String> label,
        long images,
        long annotated,
        Map<Split, Long> splits,
        List<LabelCount> labels,
        Shapes shapes,
        Histogram objects,
        List<SizeCount> imageSizes,
        List<LabelPair> together,
        Map<ReviewState, Long> states,
        SequencedMap<Annotator, Long> annotators) {
    public Statistics {
        splits = Collections.unmodifiableMap(new EnumMap<>(splits));
        labels = List.copyOf(labels);
        imageSizes = List.copyOf(imageSizes);
        together = List.copyOf(together);
        states = Collections.unmodifiableMap(new EnumMap<>(states));
        annotators = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(annotators));
    }
}
