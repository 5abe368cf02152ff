package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Those of some pictures that a format has a place for, and counts them. One thread. */
final class Writable implements PictureSet {
    private final PictureSet all;
    private final Format format;
    /** That of the project is the same one for all images. */
    private final Set<Scope> counted = Collections.newSetFromMap(new IdentityHashMap<>());

    private long visited;
    private long unscoped;
    private long areas;
    private long unsaid;

    Writable(PictureSet all, Format format) {
        this.all = all;
        this.format = format;
    }

    /** What was visited the last time. */
    Exported exported() {
        return new Exported(visited, unscoped, areas, unsaid);
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
        unscoped = 0;
        areas = 0;
        unsaid = 0;
        counted.clear();
        all.each(
                picture -> {
                    if (!format.takes(picture)) return;
                    visitor.visit(picture);
                    visited++;
                    if (!format.keepsScope()) countScope(picture);
                    if (!format.keepsJudgements() && picture.quality() != Quality.UNKNOWN) unsaid++;
                },
                problems);
    }

    private void countScope(Picture picture) {
        if (picture.scopes().isEmpty()) return;
        unscoped++;
        for (Scope scope : picture.scopes()) {
            if (counted.add(scope))
                areas += scope.ignored().size() + scope.interest().size();
        }
    }
}
