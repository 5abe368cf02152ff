package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.RevisionEntry;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The frozen revisions of a project, newest first. */
public final class DescribeRevisions implements UseCase<DescribeRevisions.Request, List<DescribeRevisions.Entry>> {

    public record Request(Path project) {}

    /**
     * One revision.
     *
     * @param splits images by split; every split is there
     * @param regions labelled areas in all images
     */
    public record Entry(RevisionEntry revision, Map<Split, Long> splits, long regions) {
        public Entry {
            splits = Collections.unmodifiableMap(new EnumMap<>(splits));
        }
    }

    @Override
    public List<Entry> run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            List<Entry> entries = new ArrayList<>();
            for (RevisionEntry entry : project.revisions().list()) {
                progress.check();
                entries.add(entry(entry, project.revisions().get(entry.hash())));
            }
            return entries;
        }
    }

    private static Entry entry(RevisionEntry entry, Revision revision) {
        Map<Split, Long> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values())
            splits.put(split, (long) revision.of(split).size());
        long regions = 0;
        for (Sample sample : revision.samples())
            regions += sample.truth().regions().size();
        return new Entry(entry, splits, regions);
    }
}
