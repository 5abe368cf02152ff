package io.sightglass.annotation.project;

import java.time.Instant;

/**
 * A line about a frozen revision.
 *
 * @param name for people; empty when nobody gave one
 * @param comment why it was frozen; may be empty
 */
public record RevisionEntry(String hash, Instant created, int images, String name, String comment) {}
