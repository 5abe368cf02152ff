package io.sightglass.annotation.query;

/** What became of a text that should be a query. */
public sealed interface Reading {
    record Good(Query query) implements Reading {}

    record Bad(QueryError error) implements Reading {}
}
