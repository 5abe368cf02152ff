package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** The sizes and places of all labelled shapes as rows, so that queries and statistics need not read documents. */
final class ShapeTable {
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
        if (document.shapes().isEmpty()) return;
        ArrayNode rows = DocumentJson.MAPPER.createArrayNode();
        for (Shape shape : document.shapes()) {
            if (shape.isLabelled()) put(shape, document.size(), rows.addArray());
        }
        store.update(INSERT, document.image(), rows.toString());
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

    /** Measures what an earlier version of the program left; each thousand images are a transaction of their own. */
    static void complete(ProjectStore store, Documents documents) throws AnnotationException {
        List<Long> page = unmeasured(store);
        while (!page.isEmpty()) {
            List<Long> images = page;
            store.transaction(() -> {
                for (long image : images) {
                    save(store, documents.get(image));
                    store.update("DELETE FROM unmeasured WHERE image = ?", image);
                }
                return images.size();
            });
            page = unmeasured(store);
        }
    }

    private static List<Long> unmeasured(ProjectStore store) throws AnnotationException {
        return store.query("SELECT image FROM unmeasured LIMIT " + TOGETHER, r -> r.integer("image"));
    }
}
