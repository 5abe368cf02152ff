package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which decisions between opinions still hold, when edits are undone and redone. */
final class Decisions {
    private Decisions() {}

    /**
     * Marks the decisions about the image whose edit is undone, and those whose edit is made again. Reads the log only where
     * an edit ever made a decision.
     */
    static void follow(ProjectStore store, long image) throws AnnotationException {
        List<Long> decisions = store.query(
                "SELECT decision FROM second_document WHERE image = ? AND decision IS NOT NULL",
                r -> r.integer("decision"),
                image);
        if (decisions.isEmpty()) return;
        Set<Long> undone = undone(store, image);
        for (long decision : decisions) {
            store.update(
                    "UPDATE second_document SET undone = ? WHERE image = ? AND decision = ?",
                    undone.contains(decision),
                    image,
                    decision);
        }
    }

    /** The entries of the project's own log that are taken back, also those that cannot be made again. */
    private static Set<Long> undone(ProjectStore store, long image) throws AnnotationException {
        Deque<Long> past = new ArrayDeque<>();
        Deque<Long> future = new ArrayDeque<>();
        Set<Long> undone = new HashSet<>();
        store.each(
                "SELECT id, entry IN (?, ?) AS back, entry = ? AS undo FROM edit_log"
                        + " WHERE image = ? AND annotator IS NULL ORDER BY id",
                r -> {
                    long id = r.integer("id");
                    if (!r.flag("back")) {
                        past.push(id);
                        future.clear();
                    } else if (r.flag("undo") && !past.isEmpty()) {
                        future.push(past.peek());
                        undone.add(past.pop());
                    } else if (!r.flag("undo") && !future.isEmpty()) {
                        past.push(future.peek());
                        undone.remove(future.pop());
                    }
                },
                Documents.UNDO,
                Documents.REDO,
                Documents.UNDO,
                image);
        return undone;
    }
}
