package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.store.Row;
import io.sightglass.vision.store.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Immutable snapshots of the project's annotated images, named by their content. */
public final class Revisions {
    /** Signs of a hash that tell revisions of a project apart. */
    private static final int SHORT = 12;

    private final ProjectStore store;
    private final Labels labels;
    private final Documents documents;

    Revisions(ProjectStore store, Labels labels, Documents documents) {
        this.store = store;
        this.labels = labels;
        this.documents = documents;
    }

    /**
     * Freezes all annotated images as they are now. The same content gives the same revision, whenever and wherever it is
     * frozen. Proposals that nobody accepted are not in it. Tags, done flags, lines and points do not change what a revision
     * is called; it keeps those that it was first frozen with.
     */
    public Revision freeze() throws AnnotationException {
        return store.transaction(() -> {
            Manifest.Written written = new Manifest(store, labels).write();
            keep(written.hash(), written, Marks.write(store, new DocumentJson(labels)));
            return get(written.hash());
        });
    }

    /** Freezes, under another hash where the same content is there already with other marks; gives the hash. */
    private String snapshot() throws AnnotationException {
        Manifest.Written written = new Manifest(store, labels).write();
        String marks = Marks.write(store, new DocumentJson(labels));
        keep(written.hash(), written, marks);
        if (kept(written.hash()).equals(Optional.of(marks))) return written.hash();
        String marked = Sha256.of(written.hash() + "\n" + marks);
        keep(marked, written, marks);
        return marked;
    }

    private void keep(String hash, Manifest.Written written, String marks) throws AnnotationException {
        store.update(
                "INSERT INTO revision (hash, created, images, manifest, marks) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (hash) DO UPDATE SET marks = coalesce(marks, excluded.marks)",
                hash,
                System.currentTimeMillis(),
                written.images(),
                written.content().toByteArray(),
                marks);
    }

    /**
     * Freezes and gives the revision a name and a comment, of which it keeps what it has already where one is blank.
     *
     * @throws AnnotationException when another revision has that name, or the same content has another one
     */
    public Revision freeze(String name, String comment) throws AnnotationException {
        return store.transaction(() -> {
            Revision frozen = freeze();
            if (!name.isBlank()) requireFree(name.strip(), frozen.hash());
            store.update(
                    "UPDATE revision SET name = coalesce(nullif(?, ''), name), comment = coalesce(nullif(?, ''), comment)"
                            + " WHERE hash = ?",
                    name.strip(),
                    comment.strip(),
                    frozen.hash());
            return frozen;
        });
    }

    private void requireFree(String name, String hash) throws AnnotationException {
        for (RevisionEntry entry : list()) {
            boolean same = entry.hash().equals(hash);
            if (!same && entry.name().equals(name)) {
                throw new AnnotationException("There is another revision " + name + " already, "
                        + entry.hash().substring(0, SHORT) + ". Choose another name.");
            }
            if (same && !entry.name().isEmpty() && !entry.name().equals(name)) {
                throw new AnnotationException("Nothing has changed since the revision " + entry.name()
                        + " was frozen, and it keeps its name. Leave --name out.");
            }
        }
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

    /** The revision that a person means: its name, or the first signs of its hash, as many as make it clear. */
    public Revision named(String word) throws AnnotationException {
        List<RevisionEntry> all = list();
        List<RevisionEntry> meant =
                all.stream().filter(r -> r.name().equals(word)).toList();
        if (meant.isEmpty() && !word.isEmpty()) {
            meant = all.stream().filter(r -> r.hash().startsWith(word)).toList();
        }
        if (meant.size() == 1) return get(meant.getFirst().hash());
        throw new AnnotationException(
                meant.isEmpty()
                        ? "The project has no revision " + word + ". List them with: sightglass project revisions "
                                + store.folder()
                        : "There are " + meant.size() + " revisions " + word + ". Use more signs of the hash.");
    }

    /** Newest first. */
    public List<RevisionEntry> list() throws AnnotationException {
        return store.query(
                "SELECT hash, created, images, name, comment FROM revision ORDER BY created DESC, hash",
                Revisions::entry);
    }

    private static RevisionEntry entry(Row row) {
        return new RevisionEntry(
                row.text("hash"),
                Instant.ofEpochMilli(row.integer("created")),
                (int) row.integer("images"),
                row.text("name"),
                row.text("comment"));
    }

    /**
     * Brings the project's annotations and splits back to the revision. What is there now is frozen before; every change to a
     * document is an edit at the end of its log that can be undone. Images that the revision does not have stay, without
     * annotations; images that were taken out come back. Images that are hidden as known ones stay as they are.
     */
    public Restored restore(Revision revision, Annotator by) throws AnnotationException {
        return store.edit(() -> {
            Marks wanted = marks(revision);
            return new Restore(store, labels, documents, wanted, by).run(revision, snapshot());
        });
    }

    /** The revision's images with what it says about them, on their way out. */
    public PictureSet pictures(Revision revision, String name) throws AnnotationException {
        return new RevisionPictures(name, revision, marks(revision), labels.skeletons());
    }

    private Marks marks(Revision revision) throws AnnotationException {
        return Marks.read(kept(revision.hash()));
    }

    private Optional<String> kept(String hash) throws AnnotationException {
        return store.first("SELECT marks FROM revision WHERE hash = ?", r -> r.optionalText("marks"), hash)
                .flatMap(m -> m);
    }
}
