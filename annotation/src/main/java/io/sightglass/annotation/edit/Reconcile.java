package io.sightglass.annotation.edit;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.review.Matching;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Edits that bring a document to what another one says, as one that is undone as one. */
public final class Reconcile {
    private Reconcile() {}

    /** Everything as the other document has it; empty when it is so already. */
    public static Optional<Edit> take(Document own, Document other) {
        List<Edit> edits = new ArrayList<>();
        boolean sameShapes = content(own.shapes()).equals(content(other.shapes()));
        if (!sameShapes) {
            removal(own.shapes()).ifPresent(edits::add);
            edits.addAll(additions(own, other.shapes()));
        }
        if (own.quality() != other.quality()) edits.add(new Edit.SetQuality(other.quality()));
        if (!own.tags().equals(other.tags())) edits.add(new Edit.SetTags(other.tags()));
        if (own.done() != other.done()) edits.add(new Edit.SetDone(other.done()));
        return together(edits);
    }

    /**
     * Only some of the other's shapes: each takes the place of the one of its role that means the same, or comes on top.
     *
     * @param ids of shapes of the other document
     */
    public static Optional<Edit> takeShapes(Document own, Document other, Set<Long> ids) {
        List<Shape> wanted =
                other.shapes().stream().filter(s -> ids.contains(s.id())).toList();
        List<Edit> edits = new ArrayList<>();
        Set<Shape> alone = new HashSet<>();
        for (Role role : Role.values()) {
            List<Shape> mine = of(role, own.shapes());
            List<Shape> theirs = of(role, wanted);
            Matching matching = Matching.of(regions(mine), regions(theirs), Matching.USUAL_THRESHOLD);
            for (Matching.Pair pair : matching.pairs()) {
                Shape replaced = mine.get(pair.first());
                Shape taken = theirs.get(pair.second()).withId(replaced.id());
                if (!taken.equals(replaced)) edits.add(new Edit.ReplaceShape(taken));
            }
            for (int place : matching.onlySecond()) alone.add(theirs.get(place));
        }
        edits.addAll(additions(own, wanted.stream().filter(alone::contains).toList()));
        return together(edits);
    }

    /** Nothing is known any more; empty when nothing is. */
    public static Optional<Edit> clear(Document own) {
        List<Edit> edits = new ArrayList<>();
        removal(own.shapes()).ifPresent(edits::add);
        if (own.quality() != Quality.UNKNOWN) edits.add(new Edit.SetQuality(Quality.UNKNOWN));
        if (!own.tags().isEmpty()) edits.add(new Edit.SetTags(List.of()));
        if (own.done()) edits.add(new Edit.SetDone(false));
        return together(edits);
    }

    /** Those shapes are gone; empty when there are none. */
    public static Optional<Edit> removal(List<Shape> shapes) {
        Set<Long> ids = shapes.stream().map(Shape::id).collect(Collectors.toCollection(HashSet::new));
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Edit.RemoveShapes(ids));
    }

    /** Those shapes on top, in their order, with ids that the document never used. */
    public static List<Edit> additions(Document own, List<Shape> shapes) {
        List<Edit> edits = new ArrayList<>();
        long id = own.nextId();
        for (Shape s : shapes) {
            edits.add(new Edit.AddShape(s.withId(id++)));
        }
        return edits;
    }

    /** One edit of several; empty when there are none. */
    public static Optional<Edit> together(List<Edit> edits) {
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Edit.Together(edits));
    }

    private static List<Shape> of(Role role, List<Shape> shapes) {
        return shapes.stream().filter(s -> s.role() == role).toList();
    }

    private static List<Region> regions(List<Shape> shapes) {
        return shapes.stream().map(Shape::region).toList();
    }

    /** Without their ids. */
    private static List<Shape> content(List<Shape> shapes) {
        return shapes.stream().map(s -> s.withId(1).withLocked(false)).toList();
    }
}
