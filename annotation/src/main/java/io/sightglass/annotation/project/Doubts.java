package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.annotation.review.Doubt.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What models doubt of images that they did not see, as a cross-validation found it, until another one is made. What was said
 * of an image holds until its annotations are changed.
 */
public final class Doubts {
    private final ProjectStore store;

    Doubts(ProjectStore store) {
        this.store = store;
    }

    /**
     * Puts doubts in place of all that were there. May be called beside an editor.
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
                        "INSERT INTO doubt (image, value, reason, judge, at)"
                                + " SELECT id, ?, ?, ?, ? FROM image WHERE name = ? AND removed = 0",
                        doubt.score(),
                        doubt.reason().name(),
                        judge,
                        at.toEpochMilli(),
                        doubt.name());
            }
            return doubts.size();
        });
    }

    /** Which models judged; empty where none did. */
    public Optional<String> judge() throws AnnotationException {
        return store.first("SELECT judge FROM doubt LIMIT 1", r -> r.text("judge"));
    }

    /** Of each image that was judged and not changed since, the greatest first, also those that are 0. */
    public List<Doubt> list() throws AnnotationException {
        return store.query(
                "SELECT hash, name, value, reason FROM doubt JOIN image ON image.id = doubt.image"
                        + " WHERE removed = 0 AND at >= changed ORDER BY value DESC, sort, name",
                r -> new Doubt(r.text("hash"), r.text("name"), r.number("value"), Reason.valueOf(r.text("reason"))));
    }
}
