package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Size;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known about each image, and how it came to be known. Every edit, undo and redo is appended to a log and on the disk
 * when the method returns, so nothing is lost when the program is killed, and undo goes on after a restart.
 */
public final class Documents {
    private static final String UNDO = "{\"edit\":\"undo\"}";
    private static final String REDO = "{\"edit\":\"redo\"}";

    private final ProjectStore store;
    private final DocumentJson json;
    private @Nullable History last;

    Documents(ProjectStore store, Labels labels) {
        this.store = store;
        this.json = new DocumentJson(labels);
    }

    private record Stored(Size size, String current, Optional<String> base) {}

    /** What is known about the image now. */
    public Document get(long image) throws AnnotationException {
        Stored stored = stored(image);
        return json.read(stored.current(), image, stored.size());
    }

    /** The image's document with all that can be undone. */
    public synchronized History history(long image) throws AnnotationException {
        History known = last;
        if (known == null || known.document().image() != image) {
            known = load(image);
            last = known;
        }
        return known;
    }

    /**
     * Makes the edit, durably.
     *
     * @throws IllegalArgumentException when the edit does not fit the document or names a label that the project has not
     */
    public History apply(long image, Edit edit) throws AnnotationException {
        return change(image, json.write(edit), h -> h.apply(edit));
    }

    /** Takes the last edit back, durably; nothing happens when there is none. */
    public History undo(long image) throws AnnotationException {
        return history(image).canUndo() ? change(image, UNDO, History::undo) : history(image);
    }

    /** Makes the edit that was undone last again, durably; nothing happens when there is none. */
    public History redo(long image) throws AnnotationException {
        return history(image).canRedo() ? change(image, REDO, History::redo) : history(image);
    }

    /** After a label was renamed, histories are read anew. */
    synchronized void forget() {
        last = null;
    }

    private synchronized History change(long image, String entry, UnaryOperator<History> change)
            throws AnnotationException {
        History changed = change.apply(history(image));
        store.edit(() -> {
            store.insert(
                    "INSERT INTO edit_log (image, at, entry) VALUES (?, ?, ?)",
                    image,
                    System.currentTimeMillis(),
                    entry);
            save(changed.document());
        });
        last = changed;
        return changed;
    }

    private void save(Document document) throws AnnotationException {
        store.update(
                "UPDATE document SET base = coalesce(base, current), current = ? WHERE image = ?",
                json.write(document),
                document.image());
        index(document);
    }

    /** Brings the columns that queries go by up to date. */
    void index(Document document) throws AnnotationException {
        store.update(
                "UPDATE image SET quality = ?, annotated = ?, shapes = ?, done = ?, proposals = ?, score = ?, changed = ?"
                        + " WHERE id = ?",
                document.quality().name(),
                document.isAnnotated(),
                document.shapes().size(),
                document.done(),
                document.proposals(),
                document.lowestScore(),
                System.currentTimeMillis(),
                document.image());
        store.update("DELETE FROM image_label WHERE image = ?", document.image());
        TreeSet<String> names = new TreeSet<>(document.tags());
        for (Shape shape : document.shapes()) names.add(shape.label());
        for (String name : names) {
            store.update(
                    "INSERT INTO image_label (label, image, tag) SELECT id, ?, ? FROM label WHERE name = ?",
                    document.image(),
                    document.tags().contains(name),
                    name);
        }
    }

    /** A new image's document. */
    void insert(Document document) throws AnnotationException {
        store.insert("INSERT INTO document (image, current) VALUES (?, ?)", document.image(), json.write(document));
        index(document);
    }

    private Stored stored(long image) throws AnnotationException {
        return store.first(
                        "SELECT width, height, current, base FROM image JOIN document ON image = id WHERE id = ?",
                        r -> new Stored(
                                new Size((int) r.integer("width"), (int) r.integer("height")),
                                r.text("current"),
                                r.optionalText("base")),
                        image)
                .orElseThrow(() -> new IllegalArgumentException("no image with id " + image));
    }

    private History load(long image) throws AnnotationException {
        Stored stored = stored(image);
        Document current = json.read(stored.current(), image, stored.size());
        if (stored.base().isEmpty()) return History.of(current);
        History history = History.of(json.read(stored.base().get(), image, stored.size()));
        for (String entry :
                store.query("SELECT entry FROM edit_log WHERE image = ? ORDER BY id", r -> r.text("entry"), image)) {
            history = replay(history, DocumentJson.parse(entry));
        }
        return history.document().equals(current) ? history : History.of(current);
    }

    private History replay(History history, JsonNode entry) throws AnnotationException {
        return switch (entry.path("edit").asString()) {
            case "undo" -> history.undo();
            case "redo" -> history.redo();
            default -> history.apply(json.edit(entry));
        };
    }
}
