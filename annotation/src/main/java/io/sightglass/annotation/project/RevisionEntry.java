package io.sightglass.annotation.project;

import java.time.Instant;

/** A line about a frozen revision. */
public record RevisionEntry(String hash, Instant created, int images) {}
