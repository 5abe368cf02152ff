package io.sightglass.annotation.project;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.review.Annotator;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody annotated without having seen the project's own document.
 *
 * @param settled when a reviewer decided between the two; empty while nobody has
 */
public record SecondOpinion(long image, Annotator by, Document document, Optional<Instant> settled) {}
