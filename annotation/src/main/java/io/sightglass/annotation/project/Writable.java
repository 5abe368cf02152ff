package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.shape.Skeleton;
import java.util.List;
import java.util.Map;

/** Those of some pictures that a format has a place for, and counts them. One thread. */
final class Writable implements PictureSet {
    private final PictureSet all;
    private final Format format;
    private long visited;

    Writable(PictureSet all, Format format) {
        this.all = all;
        this.format = format;
    }

    /** How many were visited the last time. */
    long visited() {
        return visited;
    }

    @Override
    public String name() {
        return all.name();
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public List<String> labels() {
        return all.labels();
    }

    @Override
    public Map<String, Skeleton> skeletons() {
        return all.skeletons();
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        visited = 0;
        all.each(
                picture -> {
                    if (!format.takes(picture)) return;
                    visitor.visit(picture);
                    visited++;
                },
                problems);
    }
}
