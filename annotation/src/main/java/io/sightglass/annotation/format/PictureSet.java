package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import java.util.List;
import java.util.Map;

/** Annotated images on their way in or out, one after the other. */
public interface PictureSet {

    /** A name for people and folders, such as the folder's name it was read from. */
    String name();

    /** How many images {@link #each} visits at most. */
    int size();

    /** All labels in the order of the source. */
    List<String> labels();

    /** The points of the labels whose things have points. */
    default Map<String, Skeleton> skeletons() {
        return Map.of();
    }

    /** Visits each image once; what cannot be used goes to {@code problems} instead. */
    void each(Visitor visitor, Problems problems) throws AnnotationException;

    /** Receives images. */
    @FunctionalInterface
    interface Visitor {
        void visit(Picture picture) throws AnnotationException;
    }

    /** Receives what is left out. */
    @FunctionalInterface
    interface Problems {
        void add(Problem problem);
    }
}
