package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Immutable snapshots of the project's annotated images, named by their content. */
public final class Revisions {
    private final ProjectStore store;
    private final Labels labels;

    Revisions(ProjectStore store, Labels labels) {
        this.store = store;
        this.labels = labels;
    }

    /**
     * Freezes all annotated images as they are now. The same content gives the same revision, whenever and wherever it is
     * frozen. Proposals that nobody accepted are not in it.
     */
    public Revision freeze() throws AnnotationException {
        Manifest.Written written = new Manifest(store, labels).write();
        store.update(
                "INSERT OR IGNORE INTO revision (hash, created, images, manifest) VALUES (?, ?, ?, ?)",
                written.hash(),
                System.currentTimeMillis(),
                written.images(),
                written.content().toByteArray());
        return get(written.hash());
    }

    /** What {@link #freeze} would give now, without being kept. */
    public Revision current() throws AnnotationException {
        Manifest manifest = new Manifest(store, labels);
        Manifest.Written written = manifest.write();
        return manifest.read(written.hash(), written.content().toByteArray());
    }

    /** The revision of that hash; the error says so when there is none. */
    public Revision get(String hash) throws AnnotationException {
        return find(hash)
                .orElseThrow(() -> new AnnotationException("The project has no revision " + hash
                        + ". It may belong to another project or have been frozen there."));
    }

    public Optional<Revision> find(String hash) throws AnnotationException {
        Optional<byte[]> content =
                store.first("SELECT manifest FROM revision WHERE hash = ?", r -> r.bytes("manifest"), hash);
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(new Manifest(store, labels).read(hash, content.get()));
    }

    /** Newest first. */
    public List<RevisionEntry> list() throws AnnotationException {
        return store.query(
                "SELECT hash, created, images FROM revision ORDER BY created DESC, hash",
                r -> new RevisionEntry(
                        r.text("hash"), Instant.ofEpochMilli(r.integer("created")), (int) r.integer("images")));
    }
}
