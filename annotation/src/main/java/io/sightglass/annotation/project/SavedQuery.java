package io.sightglass.annotation.project;

/**
 * A query that somebody wants to come back to.
 *
 * @param query its text, which may have been written by a program with other fields
 */
public record SavedQuery(String name, String query) {}
