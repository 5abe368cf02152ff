package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import java.util.List;

/** Images that are all known beforehand. */
record PictureList(String name, List<String> labels, List<Picture> pictures) implements PictureSet {
    PictureList {
        labels = List.copyOf(labels);
        pictures = List.copyOf(pictures);
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public void each(Visitor visitor, Problems problems) throws AnnotationException {
        for (Picture picture : pictures) visitor.visit(picture);
    }
}
