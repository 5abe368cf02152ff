package io.sightglass.app.workflow;

import io.sightglass.vision.dataset.Split;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What is in a project.
 *
 * @param images all images
 * @param good images of parts known to be good
 * @param defective images of parts known to be defective; the rest is not judged yet
 * @param splits images by split
 * @param labels labelled regions by label, in the label set's order
 * @param models model files, oldest first
 */
public record ProjectSummary(
        Path directory,
        String name,
        int images,
        int good,
        int defective,
        Map<Split, Integer> splits,
        SequencedMap<String, Integer> labels,
        List<Path> models) {
    public ProjectSummary {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
        models = List.copyOf(models);
    }
}
