package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Size;
import java.util.Optional;
import java.util.TreeSet;

/** Where documents lie: the project's own, or those of one annotator. */
sealed interface Shelf {

    /**
     * A document as it lies there.
     *
     * @param base before the first edit of the log; empty when there is none
     */
    record Stored(Size size, String current, Optional<String> base) {}

    /** The image's document; an image that is not there is an IllegalArgumentException. */
    Stored find(long image) throws AnnotationException;

    /** Puts the changed document in place of the one before. */
    void save(Document before, Document document, String json) throws AnnotationException;

    /** Whose documents these are; empty for the project's own. */
    Optional<String> annotator();

    /** The project's own. */
    record Own(ProjectStore store) implements Shelf {
        @Override
        public Stored find(long image) throws AnnotationException {
            return store.first(
                            "SELECT width, height, current, base FROM image JOIN document ON image = id WHERE id = ?",
                            r -> new Stored(
                                    new Size((int) r.integer("width"), (int) r.integer("height")),
                                    r.text("current"),
                                    r.optionalText("base")),
                            image)
                    .orElseThrow(() -> new IllegalArgumentException("no image with id " + image));
        }

        @Override
        public void save(Document before, Document document, String json) throws AnnotationException {
            store.update(
                    "UPDATE document SET base = coalesce(base, current), current = ? WHERE image = ?",
                    json,
                    document.image());
            index(store, document);
            ShapeTable.change(store, before, document);
            Doubts.change(store, before, document);
        }

        @Override
        public Optional<String> annotator() {
            return Optional.empty();
        }

        /** Brings the columns that queries go by up to date, without {@link ShapeTable}. */
        static void index(ProjectStore store, Document document) throws AnnotationException {
            store.update(
                    "UPDATE image SET quality = ?, annotated = ?, shapes = ?, done = ?, proposals = ?, score = ?, changed = ?,"
                            + " review = ?, scoped = ? WHERE id = ?",
                    document.quality().name(),
                    document.isAnnotated(),
                    document.shapes().stream().filter(Shape::isLabelled).count(),
                    document.done(),
                    document.proposals(),
                    document.lowestScore(),
                    System.currentTimeMillis(),
                    document.review().map(r -> r.state().word()).orElse(""),
                    !document.scope().isAll(),
                    document.image());
            store.update("DELETE FROM image_label WHERE image = ?", document.image());
            TreeSet<String> names = new TreeSet<>(document.tags());
            for (Shape shape : document.shapes()) if (shape.isLabelled()) names.add(shape.label());
            for (String name : names) {
                store.update(
                        "INSERT INTO image_label (label, image, tag) SELECT id, ?, ? FROM label WHERE name = ?",
                        document.image(),
                        document.tags().contains(name),
                        name);
            }
        }
    }

    /** Those of one annotator; empty until the first edit. */
    record OfAnnotator(ProjectStore store, DocumentJson json, Annotator who) implements Shelf {
        @Override
        public Stored find(long image) throws AnnotationException {
            Size size = store.first(
                            "SELECT width, height FROM image WHERE id = ?",
                            r -> new Size((int) r.integer("width"), (int) r.integer("height")),
                            image)
                    .orElseThrow(() -> new IllegalArgumentException("no image with id " + image));
            String empty = json.write(Document.empty(image, size));
            return store.first(
                            "SELECT current, base FROM second_document WHERE image = ? AND annotator = ?",
                            r -> new Stored(size, r.text("current"), r.optionalText("base")),
                            image,
                            who.name())
                    .orElseGet(() -> new Stored(size, empty, Optional.of(empty)));
        }

        @Override
        public void save(Document before, Document document, String saved) throws AnnotationException {
            store.update(
                    "INSERT INTO second_document (image, annotator, base, current) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (image, annotator) DO UPDATE SET current = excluded.current,"
                            + " settled = NULL, settled_by = NULL, decision = NULL, undone = 0",
                    document.image(),
                    who.name(),
                    json.write(Document.empty(document.image(), document.size())),
                    saved);
        }

        @Override
        public Optional<String> annotator() {
            return Optional.of(who.name());
        }
    }
}
