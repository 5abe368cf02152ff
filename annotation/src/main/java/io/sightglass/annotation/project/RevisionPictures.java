package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.store.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The images of a revision, exactly: a file that is not what it was then is an error. */
record RevisionPictures(String name, Revision revision, Marks marks, Map<String, Skeleton> skeletons)
        implements PictureSet {
    @Override
    public int size() {
        return revision.samples().size();
    }

    @Override
    public List<String> labels() {
        TreeSet<String> all = new TreeSet<>(revision.labels());
        all.addAll(marks.labels());
        return List.copyOf(all);
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        for (Sample sample : revision.samples()) {
            requireSame(sample);
            visitor.visit(picture(sample));
        }
    }

    private static void requireSame(Sample sample) throws AnnotationException {
        try {
            if (Sha256.of(sample.file()).equals(sample.id())) return;
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
        throw new AnnotationException("The image " + sample.file()
                + " is not what it was when the revision was frozen. Put the file of that time back.");
    }

    private Picture picture(Sample sample) {
        Optional<Marks.Mark> mark = marks.of(sample);
        List<Region> regions = new ArrayList<>(sample.truth().regions());
        mark.flatMap(Marks.Mark::lines).ifPresent(regions::addAll);
        return new Picture(
                sample.file(),
                sample.name().startsWith("images/") ? sample.name().substring(7) : sample.name(),
                Optional.of(sample.size()),
                sample.truth().quality(),
                Optional.of(sample.split()),
                mark.map(Marks.Mark::tags).orElse(List.of()),
                regions,
                mark.map(Marks.Mark::done).orElse(true),
                List.of(revision.scope(), sample.truth().scope()));
    }
}
