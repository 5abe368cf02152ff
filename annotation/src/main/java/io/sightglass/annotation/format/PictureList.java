package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import java.util.List;
import java.util.Map;

/**
 * Images that are all known beforehand.
 *
 * @param problems what was left out
 */
record PictureList(
        String name,
        List<String> labels,
        Map<String, Skeleton> skeletons,
        List<Picture> pictures,
        List<Problem> problems)
        implements PictureSet {
    PictureList {
        labels = List.copyOf(labels);
        skeletons = Map.copyOf(skeletons);
        pictures = List.copyOf(pictures);
        problems = List.copyOf(problems);
    }

    PictureList(String name, List<String> labels, List<Picture> pictures) {
        this(name, labels, Map.of(), pictures, List.of());
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public void each(Visitor visitor, Problems problemsTo) throws AnnotationException {
        problems.forEach(problemsTo::add);
        for (Picture picture : pictures) visitor.visit(picture);
    }
}
