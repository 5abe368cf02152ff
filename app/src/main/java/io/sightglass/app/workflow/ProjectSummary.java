package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Counts;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
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
 * @param annotated images from which something can be learnt
 * @param good images of parts known to be good
 * @param defective images of parts known to be defective; the rest is not judged yet
 * @param splits images by split
 * @param labels images a label occurs in, by label, in the label set's order
 * @param revisions how many were frozen
 * @param models newest first
 * @param scope what counts of every image
 */
public record ProjectSummary(
        Path directory,
        String name,
        long images,
        long annotated,
        long good,
        long defective,
        Map<Split, Long> splits,
        SequencedMap<String, Long> labels,
        int revisions,
        List<ModelEntry> models,
        Scope scope) {
    public ProjectSummary {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
        models = List.copyOf(models);
    }

    static ProjectSummary of(Project project) throws AnnotationException {
        Counts counts = project.images().counts();
        return new ProjectSummary(
                project.folder(),
                project.name(),
                counts.images(),
                counts.annotated(),
                counts.qualities().getOrDefault(Quality.GOOD, 0L),
                counts.qualities().getOrDefault(Quality.DEFECTIVE, 0L),
                counts.splits(),
                counts.labels(),
                project.revisions().list().size(),
                project.models().list(),
                project.scope().get());
    }
}
