package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.query.Sql;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ReviewState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** How far the review of a project's images is. The steps themselves are edits of the documents. */
public final class Reviews {
    private final ProjectStore store;

    Reviews(ProjectStore store) {
        this.store = store;
    }

    /** How many images are in each state; every state is there. */
    public Map<ReviewState, Long> counts() throws AnnotationException {
        Map<ReviewState, Long> counts = new EnumMap<>(ReviewState.class);
        for (ReviewState state : ReviewState.values()) counts.put(state, 0L);
        store.each(
                "SELECT " + Sql.STATE + " AS state, count(*) AS n FROM image WHERE removed = 0 GROUP BY state",
                r -> counts.put(ReviewState.of(r.text("state")), r.integer("n")));
        return Collections.unmodifiableMap(counts);
    }

    /** The images in that state, in their order. */
    public List<Long> ids(ReviewState state) throws AnnotationException {
        return store.query(
                "SELECT id FROM image WHERE removed = 0 AND " + Sql.STATE + " = ? ORDER BY sort, id",
                r -> r.integer("id"),
                state.word());
    }

    /** How many images each annotator has edited, in the project's own documents and in those of their own. */
    public SequencedMap<Annotator, Long> edited() throws AnnotationException {
        SequencedMap<Annotator, Long> edited = new TreeMap<>();
        store.each(
                "SELECT author, count(DISTINCT image) AS n FROM edit_log JOIN image ON image = image.id"
                        + " WHERE author IS NOT NULL AND removed = 0 GROUP BY author",
                r -> edited.put(new Annotator(r.text("author")), r.integer("n")));
        return Collections.unmodifiableSequencedMap(edited);
    }
}
