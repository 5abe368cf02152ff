package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Novelty;
import io.sightglass.app.workflow.split.Looking;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Embedding;
import io.sightglass.vision.similar.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How little images that are not labelled look like those that are, by the looks that the project keeps. */
final class Newest {
    /** So many are picked one by one; what comes after those nobody labels soon. */
    private static final int PICKED = 1_000;

    /** Of the work, while nobody has looked at the images yet. */
    private static final double LOOKING = 0.7;

    private Newest() {}

    static RankImages.Worth of(Project project, List<ProjectImage> images, Progress progress)
            throws AnnotationException, VisionException {
        Map<String, Look> looks = Looking.looks(project, progress.part(0, LOOKING));
        Set<Long> labelled = new HashSet<>(project.images().ids(Query.parse("annotated:yes")));
        List<Embedding> known = new ArrayList<>();
        for (ProjectImage image : project.images().all(List.copyOf(labelled))) {
            embedding(looks, image).ifPresent(known::add);
        }
        List<Long> ids = new ArrayList<>();
        List<Embedding> candidates = new ArrayList<>();
        int unread = 0;
        for (ProjectImage image : images) {
            Optional<Embedding> embedding = embedding(looks, image);
            if (embedding.isEmpty()) unread++;
            if (embedding.isEmpty() || labelled.contains(image.id())) continue;
            ids.add(image.id());
            candidates.add(embedding.get());
        }
        List<Double> novelty =
                Novelty.of(known, candidates, (a, b) -> a.distance(b) / 2, PICKED, progress.part(LOOKING, 1));
        Map<Long, Double> values = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) values.put(ids.get(i), novelty.get(i));
        return new RankImages.Worth(
                values,
                unread,
                labelled,
                "All images that the query finds and that can be read are labelled, so none is new."
                        + " Choose others with --query.");
    }

    private static Optional<Embedding> embedding(Map<String, Look> looks, ProjectImage image) {
        return Optional.ofNullable(looks.get(image.hash())).map(Look::embedding);
    }
}
