package io.sightglass.annotation.document;

import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.Opinion;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.annotation.shape.Provenance;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one image. Immutable; changed documents share their shapes.
 *
 * @param image id of the image in its project
 * @param quality the judgement about the whole part
 * @param tags labels of the whole image, such as the kind of defect when nobody drew where it is; in order of name
 * @param shapes labelled areas, and those that say what counts, from the lowest to the topmost
 * @param done whether a person says that nothing is missing; so an image without shapes can be one to learn from
 * @param lastId the highest shape id ever used here
 * @param review the last step of its review that still holds; it decides about trust and never about learning, for which
 *     {@code done} and {@link #isAnnotated} stay what they are
 */
public record Document(
        long image,
        Size size,
        Quality quality,
        List<String> tags,
        List<Shape> shapes,
        boolean done,
        long lastId,
        Optional<Review> review) {
    public Document {
        tags = tags.stream().sorted().distinct().toList();
        ShapeList checked = ShapeList.of(shapes);
        shapes = checked;
        if (checked.highest() > lastId)
            throw new IllegalArgumentException("id " + checked.highest() + " above " + lastId);
    }

    /** Without a review yet. */
    public Document(
            long image, Size size, Quality quality, List<String> tags, List<Shape> shapes, boolean done, long lastId) {
        this(image, size, quality, tags, shapes, done, lastId, Optional.empty());
    }

    /** Nothing is known yet. */
    public static Document empty(long image, Size size) {
        return new Document(image, size, Quality.UNKNOWN, List.of(), List.of(), false, 0);
    }

    /** The id for the next new shape. */
    public long nextId() {
        return lastId + 1;
    }

    public Optional<Shape> shape(long id) {
        return shapes.stream().filter(s -> s.id() == id).findFirst();
    }

    /** Whether there is something to learn from: a judgement, a tag, a shape that counts, or the word of a person. */
    public boolean isAnnotated() {
        return done
                || quality != Quality.UNKNOWN
                || !tags.isEmpty()
                || shapes.stream().anyMatch(Shape::isTruth);
    }

    /** How many shapes of a model nobody has reviewed. */
    public long proposals() {
        return shapes.stream().filter(s -> !s.reviewed()).count();
    }

    /** The lowest score of a model's shapes, in [0, 1], reviewed or not; empty where no model proposed any. */
    public Optional<Double> lowestScore() {
        return shapes.stream()
                .map(Shape::provenance)
                .filter(Provenance.Machine.class::isInstance)
                .map(Provenance.Machine.class::cast)
                .map(Provenance.Machine::score)
                .min(Double::compare);
    }

    /** What a model may learn from and is judged on: neither proposals that nobody accepted, nor lines and points. */
    public Truth truth() {
        return new Truth(quality, areas().stream().map(Shape::region).toList(), scope());
    }

    /** What of the image counts, as its shapes say, without what the project says of all images. */
    public Scope scope() {
        List<Outline> ignored = outlines(Role.IGNORE);
        List<Outline> interest = outlines(Role.INTEREST);
        return ignored.isEmpty() && interest.isEmpty() ? Scope.ALL : new Scope(size, ignored, interest);
    }

    private List<Outline> outlines(Role role) {
        return shapes.stream()
                .filter(s -> s.role() == role && s.outline().area() > 0)
                .map(Shape::outline)
                .toList();
    }

    /** The shapes that say what counts. */
    public List<Shape> scoping() {
        return shapes.stream().filter(s -> !s.isLabelled()).toList();
    }

    /** The shapes that count as truth and cover an area. */
    public List<Shape> areas() {
        return shapes.stream()
                .filter(s -> s.isTruth() && s.outline().area() > 0)
                .toList();
    }

    /** The shapes that count as truth and cover none: lines and points. */
    public List<Shape> lines() {
        return shapes.stream()
                .filter(s -> s.isTruth() && s.outline().area() == 0)
                .toList();
    }

    /** Where it is in its review: new or labelled by what is known, until a step was taken. */
    public ReviewState state() {
        return review.map(Review::state).orElse(isAnnotated() ? ReviewState.LABELLED : ReviewState.NEW);
    }

    /** What it says as somebody's opinion; proposals that nobody accepted say nothing. */
    public Opinion opinion(Annotator by) {
        return new Opinion(
                by,
                quality,
                tags,
                shapes.stream().filter(Shape::isTruth).map(Shape::region).toList());
    }

    /** After a step of its review. */
    public Document withReview(Review step) {
        return new Document(image, size, quality, tags, shapes, done, lastId, Optional.of(step));
    }

    public Document withQuality(Quality judged) {
        return new Document(image, size, judged, tags, shapes, done, lastId, kept());
    }

    public Document withTags(List<String> labels) {
        return new Document(image, size, quality, labels, shapes, done, lastId, kept());
    }

    public Document withDone(boolean complete) {
        return new Document(image, size, quality, tags, shapes, complete, lastId, kept());
    }

    /** The same document with other shapes. */
    public Document withShapes(List<Shape> others) {
        ShapeList checked = ShapeList.of(others);
        long last = Math.max(lastId, checked.highest());
        return new Document(image, size, quality, tags, checked, done, last, kept());
    }

    /** The review of the changed document. */
    private Optional<Review> kept() {
        return review.filter(Review::outlivesChange);
    }

    /** With the shape on top of the others. */
    public Document with(Shape shape) {
        return withShapes(ShapeList.of(shapes).with(shape));
    }

    /** With the shapes in place of those of the same ids, which must be there. */
    public Document replacing(List<Shape> others) {
        return withShapes(ShapeList.of(shapes).replaced(others));
    }
}
