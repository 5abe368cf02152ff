package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;

/** The sizes and places of all labelled shapes as rows, so that queries and statistics need not read documents. */
final class ShapeTable {
    private static final Logger LOG = LoggerFactory.getLogger(ShapeTable.class);

    private static final int TOGETHER = 1_000;

    private static final String INSERT = """
            INSERT INTO shape (image, id, label, x, y, width, height, area, share, reviewed)
            SELECT ?, json_extract(value, '$[0]'), label.id, json_extract(value, '$[2]'), json_extract(value, '$[3]'),
              json_extract(value, '$[4]'), json_extract(value, '$[5]'), json_extract(value, '$[6]'),
              json_extract(value, '$[7]'), json_extract(value, '$[8]')
            FROM json_each(?) JOIN label ON label.name = json_extract(value, '$[1]')""";

    private ShapeTable() {}

    /** Puts the document's shapes in place of those that were there. One statement however many there are. */
    static void save(ProjectStore store, Document document) throws AnnotationException {
        store.update("DELETE FROM shape WHERE image = ?", document.image());
        insert(store, document, document.shapes());
    }

    /**
     * Brings the rows of a document's shapes to those of the next one. What is equal in both is left as it is, since a document
     * of thousands of shapes is edited one by one.
     */
    static void change(ProjectStore store, Document before, Document document) throws AnnotationException {
        if (!before.size().equals(document.size())) {
            save(store, document);
            return;
        }
        List<Shape> gone = without(before.shapes(), document.shapes());
        if (!gone.isEmpty()) {
            ArrayNode ids = DocumentJson.MAPPER.createArrayNode();
            for (Shape shape : gone) ids.add(shape.id());
            store.update(
                    "DELETE FROM shape WHERE image = ? AND id IN (SELECT value FROM json_each(?))",
                    document.image(),
                    ids.toString());
        }
        insert(store, document, without(document.shapes(), before.shapes()));
    }

    /** Those of the first that are not among the others as they are; one that was not edited is the same object in both. */
    private static List<Shape> without(List<Shape> some, List<Shape> others) {
        if (some.equals(others)) return List.of();
        Map<Long, Shape> byId = new HashMap<>();
        for (Shape shape : others) byId.put(shape.id(), shape);
        return some.stream()
                .filter(shape -> !shape.equals(byId.get(shape.id())))
                .toList();
    }

    private static void insert(ProjectStore store, Document document, List<Shape> shapes) throws AnnotationException {
        ArrayNode rows = DocumentJson.MAPPER.createArrayNode();
        for (Shape shape : shapes) {
            if (shape.isLabelled()) put(shape, document.size(), rows.addArray());
        }
        if (!rows.isEmpty()) store.update(INSERT, document.image(), rows.toString());
    }

    private static void put(Shape shape, Size size, ArrayNode row) {
        Box bounds = shape.outline().bounds();
        Point centre = bounds.centre();
        double area = shape.outline().area();
        row.add(shape.id())
                .add(shape.label())
                .add(Math.clamp(centre.x() / size.width(), 0, 1))
                .add(Math.clamp(centre.y() / size.height(), 0, 1))
                .add(bounds.width())
                .add(bounds.height())
                .add(area)
                .add(Math.clamp(area / ((double) size.width() * size.height()), 0, 1))
                .add(shape.reviewed() ? 1 : 0);
    }

    /**
     * Measures what an earlier version of the program left; each thousand images are a transaction of their own. An image whose
     * document is damaged stays as it is: the project is of use without it.
     */
    static void complete(ProjectStore store, Documents documents) throws AnnotationException {
        List<Long> page = unmeasured(store, 0);
        while (!page.isEmpty()) {
            List<Long> images = page;
            store.transaction(() -> {
                for (long image : images) {
                    Optional<Document> document = readable(documents, image);
                    if (document.isEmpty()) continue;
                    save(store, document.get());
                    store.update("DELETE FROM unmeasured WHERE image = ?", image);
                }
                return images.size();
            });
            page = unmeasured(store, page.getLast());
        }
    }

    private static Optional<Document> readable(Documents documents, long image) {
        try {
            return Optional.of(documents.get(image));
        } catch (AnnotationException | RuntimeException e) {
            LOG.warn("The shapes of image {} are not measured: what is known about it cannot be read", image, e);
            return Optional.empty();
        }
    }

    private static List<Long> unmeasured(ProjectStore store, long after) throws AnnotationException {
        return store.query(
                "SELECT image FROM unmeasured WHERE image > ? ORDER BY image LIMIT " + TOGETHER,
                r -> r.integer("image"),
                after);
    }
}
