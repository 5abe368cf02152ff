package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What models doubt of images that they did not see, as a cross-validation found it, until another one is made. What was said
 * of an image holds until what is doubted of it is changed: the shapes there, or all that it is judged by where it is doubted as a
 * whole.
 */
public final class Doubts {
    private final ProjectStore store;

    Doubts(ProjectStore store) {
        this.store = store;
    }

    /**
     * Puts doubts in place of all that were there, but for images that were changed since they were judged. May be called beside
     * an editor.
     *
     * @param judge which models doubt, in words
     * @param at when the annotations were as the models judged them
     * @param doubts one for each image that was judged, also those that are 0
     */
    public void put(String judge, Instant at, List<Doubt> doubts) throws AnnotationException {
        store.transaction(() -> {
            store.update("DELETE FROM doubt");
            for (Doubt doubt : doubts) {
                store.update(
                        "INSERT INTO doubt (image, value, reason, judge, at, x1, y1, x2, y2)"
                                + " SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM image"
                                + " WHERE name = ? AND removed = 0 AND changed <= ?",
                        doubt.score(),
                        doubt.reason().name(),
                        judge,
                        at.toEpochMilli(),
                        doubt.place().map(Box::x1),
                        doubt.place().map(Box::y1),
                        doubt.place().map(Box::x2),
                        doubt.place().map(Box::y2),
                        doubt.name(),
                        at.toEpochMilli());
            }
            return doubts.size();
        });
    }

    /** Which models judged; empty where none did. */
    public Optional<String> judge() throws AnnotationException {
        return store.first("SELECT judge FROM doubt LIMIT 1", r -> r.text("judge"));
    }

    /** Of each image that was judged and of which that still holds, the greatest first, also those that are 0. */
    public List<Doubt> list() throws AnnotationException {
        return store.query(
                "SELECT hash, name, value, reason, x1, y1, x2, y2 FROM doubt JOIN image ON image.id = doubt.image"
                        + " WHERE removed = 0 ORDER BY value DESC, sort, name",
                r -> new Doubt(
                        r.text("hash"), r.text("name"), r.number("value"), Reason.valueOf(r.text("reason")), place(r)));
    }

    /** After an edit: forgets what was doubted of what is another now. */
    static void change(ProjectStore store, Document before, Document after) throws AnnotationException {
        if (before.truth().equals(after.truth()) && before.tags().equals(after.tags())) return;
        Optional<Optional<Box>> doubted =
                store.first("SELECT x1, y1, x2, y2 FROM doubt WHERE image = ?", Doubts::place, after.image());
        if (doubted.isPresent() && settles(doubted.get(), before, after)) {
            store.update("DELETE FROM doubt WHERE image = ?", after.image());
        }
    }

    private static Optional<Box> place(Row row) {
        return row.isNull("x1")
                ? Optional.empty()
                : Optional.of(new Box(row.number("x1"), row.number("y1"), row.number("x2"), row.number("y2")));
    }

    /** Beyond regions of interest nothing counts, so that one anywhere says something about every place. */
    private static boolean settles(Optional<Box> place, Document before, Document after) {
        if (place.isEmpty() || !before.scope().interest().equals(after.scope().interest())) return true;
        List<Outline> changed = new ArrayList<>();
        for (Region region : differing(before.truth().regions(), after.truth().regions()))
            changed.add(region.outline());
        changed.addAll(differing(before.scope().ignored(), after.scope().ignored()));
        return changed.stream().anyMatch(outline -> outline.bounds().overlap(place.get()) > 0);
    }

    /** What only one of both has; of what one has twice and the other once, it is there once. */
    private static <T> List<T> differing(List<T> some, List<T> others) {
        List<T> gone = new ArrayList<>(some);
        others.forEach(gone::remove);
        List<T> differing = new ArrayList<>(others);
        some.forEach(differing::remove);
        differing.addAll(gone);
        return differing;
    }
}
