package io.sightglass.app.workflow.split;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import io.sightglass.vision.similar.Look;
import io.sightglass.vision.similar.Looks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the images that nobody has looked at yet, and finds those that show nearly the same. */
public final class Looking {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    /** So many are kept at once: what was seen before a cancellation need not be seen again. */
    private static final int TOGETHER = 64;

    private Looking() {}

    /** What the project's images look like, by the hash of the image's file; without those that cannot be read. */
    public static Map<String, Look> looks(Project project, Progress progress)
            throws AnnotationException, VisionException {
        look(project, progress);
        return project.appearances().all();
    }

    static NearImages nearImages(Project project, Alike alike, Progress progress)
            throws AnnotationException, VisionException {
        Map<String, Look> looks = looks(project, progress.part(0, 0.95));
        return NearImages.among(project.deals().candidates(), looks, alike, progress.part(0.95, 1));
    }

    private static void look(Project project, Progress progress) throws AnnotationException, VisionException {
        List<Long> missing = project.appearances().missing();
        if (missing.isEmpty()) return;
        progress.report(0, "looking at " + missing.size() + " images");
        try (Looks looks = Looks.open();
                ExecutorService workers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int from = 0; from < missing.size(); from += TOGETHER) {
                int to = Math.min(from + TOGETHER, missing.size());
                project.appearances()
                        .put(look(project.images().all(missing.subList(from, to)), looks, workers, progress));
                progress.report((double) to / missing.size(), "looked at " + to + " of " + missing.size() + " images");
            }
        }
    }

    private static Map<String, Look> look(
            List<ProjectImage> images, Looks looks, ExecutorService workers, Progress progress) throws VisionException {
        List<Future<Optional<Look>>> asked = new ArrayList<>();
        for (ProjectImage image : images) asked.add(workers.submit(() -> look(image, looks)));
        Map<String, Look> seen = new LinkedHashMap<>();
        try {
            for (int i = 0; i < images.size(); i++) {
                progress.check();
                String hash = images.get(i).hash();
                asked.get(i).get().ifPresent(look -> seen.put(hash, look));
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VisionException known) throw known;
            throw new VisionException("The images could not be compared: " + e.getMessage(), e);
        } finally {
            asked.forEach(future -> future.cancel(true));
        }
    }

    /** An image that cannot be read is like no other. */
    private static Optional<Look> look(ProjectImage image, Looks looks) throws VisionException {
        try {
            return Optional.of(looks.of(ImageFiles.readSmall(image.file())));
        } catch (VisionException e) {
            LOG.warn("{} is not compared with others", image.name(), e);
            return Optional.empty();
        }
    }
}
