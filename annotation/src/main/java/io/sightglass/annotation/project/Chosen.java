package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.query.Sql;
import io.sightglass.vision.store.Database.Mapper;
import io.sightglass.vision.store.Database.Visitor;
import java.util.List;

/** The images that a query finds as a table {@code chosen} that statements can join with others. */
final class Chosen {
    private final ProjectStore store;
    private final String table;
    private final Object[] arguments;

    Chosen(ProjectStore store, Sql sql) {
        this.store = store;
        this.table = "WITH chosen AS MATERIALIZED (SELECT image.id AS id, split, annotated, shapes, width, height, "
                + Sql.STATE + " AS state FROM image WHERE removed = 0 AND " + sql.where() + ") ";
        this.arguments = sql.arguments().toArray();
    }

    <T> List<T> query(String sql, Mapper<T, AnnotationException> mapper) throws AnnotationException {
        return store.query(table + sql, mapper, arguments);
    }

    void each(String sql, Visitor<AnnotationException> visitor) throws AnnotationException {
        store.each(table + sql, visitor, arguments);
    }
}
