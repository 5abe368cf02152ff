package io.sightglass.annotation.document;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one image. Immutable; changed documents share their shapes.
 *
 * @param image id of the image in its project
 * @param quality the judgement about the whole part
 * @param tags labels of the whole image, such as the kind of defect when nobody drew where it is; in order of name
 * @param shapes labelled areas from the lowest to the topmost
 * @param done whether a person says that nothing is missing; so an image without shapes can be one to learn from
 * @param lastId the highest shape id ever used here
 */
public record Document(
        long image, Size size, Quality quality, List<String> tags, List<Shape> shapes, boolean done, long lastId) {
    public Document {
        tags = tags.stream().sorted().distinct().toList();
        ShapeList checked = ShapeList.of(shapes);
        shapes = checked;
        if (checked.highest() > lastId)
            throw new IllegalArgumentException("id " + checked.highest() + " above " + lastId);
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

    /** What a model may learn from and is judged on: neither proposals that nobody accepted, nor lines and points. */
    public Truth truth() {
        return new Truth(
                quality,
                shapes.stream()
                        .filter(s -> s.isTruth() && s.outline().area() > 0)
                        .map(Shape::region)
                        .toList());
    }

    public Document withQuality(Quality judged) {
        return new Document(image, size, judged, tags, shapes, done, lastId);
    }

    public Document withTags(List<String> labels) {
        return new Document(image, size, quality, labels, shapes, done, lastId);
    }

    public Document withDone(boolean complete) {
        return new Document(image, size, quality, tags, shapes, complete, lastId);
    }

    /** The same document with other shapes. */
    public Document withShapes(List<Shape> others) {
        ShapeList checked = ShapeList.of(others);
        long last = Math.max(lastId, checked.highest());
        return new Document(image, size, quality, tags, checked, done, last);
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
