package io.sightglass.annotation.edit;

import io.sightglass.annotation.document.Document;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document with everything that can be undone and redone. Immutable: each change gives another history that shares the
 * past with this one, so there is no limit to undo but memory.
 */
public final class History {
    private final Document document;
    private final @Nullable Link past;
    private final @Nullable Link future;

    private record Link(
            Edit edit, Document document, @Nullable Link next) {}

    private History(Document document, @Nullable Link past, @Nullable Link future) {
        this.document = document;
        this.past = past;
        this.future = future;
    }

    /** Nothing to undo yet. */
    public static History of(Document document) {
        return new History(document, null, null);
    }

    /** As it is now. */
    public Document document() {
        return document;
    }

    /** After the edit; what was undone before is forgotten. */
    public History apply(Edit edit) {
        return new History(edit.apply(document), new Link(edit, document, past), null);
    }

    public boolean canUndo() {
        return past != null;
    }

    public boolean canRedo() {
        return future != null;
    }

    /** The edit that {@link #undo} takes back. */
    public Optional<Edit> undoable() {
        return Optional.ofNullable(past).map(Link::edit);
    }

    /** The edit that {@link #redo} makes again. */
    public Optional<Edit> redoable() {
        return Optional.ofNullable(future).map(Link::edit);
    }

    /** Before the last edit; this history when there is none. */
    public History undo() {
        if (past == null) return this;
        return new History(past.document(), past.next(), new Link(past.edit(), document, future));
    }

    /** After the edit that was undone last; this history when there is none. */
    public History redo() {
        if (future == null) return this;
        return new History(future.document(), new Link(future.edit(), document, past), future.next());
    }
}
