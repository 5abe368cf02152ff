package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.geometry.Size;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known about each image, and how it came to be known. Every edit, undo and redo is appended to a log and on the disk
 * when the method returns, so nothing is lost when the program is killed, and undo goes on after a restart.
 *
 * <p>There is the project's own document of an image, and one of each annotator who annotates it without having seen the
 * others'; an object of this class keeps either the first or those of one annotator.
 */
public final class Documents {
    static final String UNDO = "{\"edit\":\"undo\"}";
    static final String REDO = "{\"edit\":\"redo\"}";
    private static final String RESTART = "restart";

    private final ProjectStore store;
    private final DocumentJson json;
    private final Shelf shelf;
    private @Nullable Known last;

    /**
     * A history in memory.
     *
     * @param entry the log's last entry about the image that is in it; another one there means that it is out of date
     */
    private record Known(History history, long entry) {}

    /** The project's own. */
    Documents(ProjectStore store, Labels labels) {
        this.store = store;
        this.json = new DocumentJson(labels);
        this.shelf = new Shelf.Own(store);
    }

    /** Those of one annotator. */
    Documents(ProjectStore store, Labels labels, Annotator annotator) {
        this.store = store;
        this.json = new DocumentJson(labels);
        this.shelf = new Shelf.OfAnnotator(store, json, annotator);
    }

    /** What is known about the image now. */
    public Document get(long image) throws AnnotationException {
        Shelf.Stored stored = shelf.find(image);
        return json.read(stored.current(), image, stored.size());
    }

    /** The image's document with all that can be undone. */
    public synchronized History history(long image) throws AnnotationException {
        long entry = lastEntry(image);
        Known known = last;
        if (known == null
                || known.entry() != entry
                || known.history().document().image() != image) {
            known = new Known(load(image), entry);
            last = known;
        }
        return known.history();
    }

    /** The log's last entry about the image; 0 when there is none. */
    long lastEntry(long image) throws AnnotationException {
        return store.first(
                        "SELECT id FROM edit_log WHERE image = ? AND annotator IS ? ORDER BY id DESC LIMIT 1",
                        r -> r.integer("id"),
                        image,
                        shelf.annotator())
                .orElse(0L);
    }

    /**
     * Makes the edit, durably.
     *
     * @throws IllegalArgumentException when the edit does not fit the document or names a label that the project has not
     */
    public History apply(long image, Edit edit) throws AnnotationException {
        return change(image, json.write(edit), h -> h.apply(edit), Optional.empty());
    }

    /** The same, and the log says by whom. */
    public History apply(long image, Edit edit, Annotator author) throws AnnotationException {
        return change(image, json.write(edit), h -> h.apply(edit), Optional.of(author));
    }

    /** Takes the last edit back, durably; nothing happens when there is none. */
    public History undo(long image) throws AnnotationException {
        return history(image).canUndo() ? back(image, UNDO, History::undo) : history(image);
    }

    /** Makes the edit that was undone last again, durably; nothing happens when there is none. */
    public History redo(long image) throws AnnotationException {
        return history(image).canRedo() ? back(image, REDO, History::redo) : history(image);
    }

    /** Undoes or redoes; a decision between opinions that was made by what is taken back is none any more. */
    private History back(long image, String entry, UnaryOperator<History> change) throws AnnotationException {
        return store.edit(() -> {
            History changed = changed(image, entry, change, Optional.empty());
            if (shelf.annotator().isEmpty()) Decisions.follow(store, image);
            return changed;
        });
    }

    /** After a label was renamed, histories are read anew. */
    synchronized void forget() {
        last = null;
    }

    /** Waits for the database first and for this object then, as a transaction does that has several changes. */
    private History change(long image, String entry, UnaryOperator<History> change, Optional<Annotator> author)
            throws AnnotationException {
        return store.edit(() -> changed(image, entry, change, author));
    }

    private synchronized History changed(
            long image, String entry, UnaryOperator<History> change, Optional<Annotator> author)
            throws AnnotationException {
        History before = history(image);
        History changed = change.apply(before);
        long id = store.insert(
                "INSERT INTO edit_log (image, at, entry, author, annotator) VALUES (?, ?, ?, ?, ?)",
                image,
                System.currentTimeMillis(),
                entry,
                author.map(Annotator::name).or(shelf::annotator),
                shelf.annotator());
        shelf.save(before.document(), changed.document(), json.write(changed.document()));
        last = new Known(changed, id);
        return changed;
    }

    /** Puts another document in its place, durably, so that undo does not lead behind it; the log keeps all that was. */
    void restart(Document document, Annotator author) throws AnnotationException {
        ObjectNode entry = DocumentJson.MAPPER.createObjectNode().put("edit", RESTART);
        entry.set("document", DocumentJson.parse(json.write(document)));
        change(document.image(), entry.toString(), h -> History.of(document), Optional.of(author));
    }

    /** A new image's document. */
    void insert(Document document) throws AnnotationException {
        store.insert("INSERT INTO document (image, current) VALUES (?, ?)", document.image(), json.write(document));
        Shelf.Own.index(store, document);
        ShapeTable.save(store, document);
    }

    private History load(long image) throws AnnotationException {
        Shelf.Stored stored = shelf.find(image);
        Document current = json.read(stored.current(), image, stored.size());
        if (stored.base().isEmpty()) return History.of(current);
        History history = History.of(json.read(stored.base().get(), image, stored.size()));
        for (String entry : store.query(
                "SELECT entry FROM edit_log WHERE image = ? AND annotator IS ? ORDER BY id",
                r -> r.text("entry"),
                image,
                shelf.annotator())) {
            history = replay(history, DocumentJson.parse(entry), stored.size());
        }
        return history.document().equals(current) ? history : History.of(current);
    }

    private History replay(History history, JsonNode entry, Size size) throws AnnotationException {
        return switch (entry.path("edit").asString()) {
            case "undo" -> history.undo();
            case "redo" -> history.redo();
            case RESTART ->
                History.of(json.read(
                        entry.path("document").toString(), history.document().image(), size));
            default -> history.apply(json.edit(entry));
        };
    }
}
