/**
 * Who says what about an image, and how far they agree. {@link io.sightglass.annotation.review.Review} is where an image is
 * between the one who labels and the one who checks; {@link io.sightglass.annotation.review.Agreement} compares the
 * {@link io.sightglass.annotation.review.Opinion}s of several annotators,
 * {@link io.sightglass.annotation.review.ErrorRates} those of one with what is known,
 * {@link io.sightglass.annotation.review.RevisionDiff} two revisions, and
 * {@link io.sightglass.annotation.review.Doubt} a model's answers with the annotations it did not learn from.
 * Pure functions: what is kept of it lies in the project.
 */
@NullMarked
package io.sightglass.annotation.review;

import org.jspecify.annotations.NullMarked;
