package io.sightglass.annotation.edit;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One change that a user made to a document, as a value. */
public sealed interface Edit {

    /** The document after this change. A shape that is not there, or is there already, is an IllegalArgumentException. */
    Document apply(Document document);

    /** A new shape on top; its id is {@link Document#nextId()} or any id never used before. */
    record AddShape(Shape shape) implements Edit {
        @Override
        public Document apply(Document document) {
            if (shape.id() <= document.lastId()) {
                throw new IllegalArgumentException(
                        "id " + shape.id() + " is used up; the next is " + document.nextId());
            }
            return document.with(shape);
        }
    }

    /** The shapes of these ids are gone. */
    record RemoveShapes(Set<Long> ids) implements Edit {
        public RemoveShapes {
            ids = Set.copyOf(ids);
        }

        @Override
        public Document apply(Document document) {
            Set<Long> missing = new HashSet<>(ids);
            document.shapes().forEach(s -> missing.remove(s.id()));
            if (!missing.isEmpty()) throw new IllegalArgumentException("no shapes with ids " + missing);
            return document.withShapes(document.shapes().stream()
                    .filter(s -> !ids.contains(s.id()))
                    .toList());
        }
    }

    /** The shape of the same id gets another label or outline, or is accepted; its place in the order stays. */
    record ReplaceShape(Shape shape) implements Edit {
        @Override
        public Document apply(Document document) {
            return document.replacing(List.of(shape));
        }
    }

    /**
     * The shape of that id gets to another place in the order.
     *
     * @param place 0 below all others
     */
    record PlaceShape(long id, int place) implements Edit {
        @Override
        public Document apply(Document document) {
            List<Shape> shapes = new ArrayList<>(document.shapes());
            Shape shape = document.shape(id).orElseThrow(() -> new IllegalArgumentException("no shape with id " + id));
            shapes.remove(shape);
            shapes.add(Math.clamp(place, 0, shapes.size()), shape);
            return document.withShapes(shapes);
        }
    }

    /** The judgement about the whole part. */
    record SetQuality(Quality quality) implements Edit {
        @Override
        public Document apply(Document document) {
            return document.withQuality(quality);
        }
    }

    /** The labels of the whole image. */
    record SetTags(List<String> tags) implements Edit {
        public SetTags {
            tags = List.copyOf(tags);
        }

        @Override
        public Document apply(Document document) {
            return document.withTags(tags);
        }
    }

    /** Whether a person says that nothing is missing. */
    record SetDone(boolean done) implements Edit {
        @Override
        public Document apply(Document document) {
            return document.withDone(done);
        }
    }

    /** A step of the review: handed in, accepted, or rejected. */
    record SetReview(Review review) implements Edit {
        @Override
        public Document apply(Document document) {
            return document.withReview(review);
        }
    }

    /** Several changes that the user made and undoes as one. */
    record Together(List<Edit> edits) implements Edit {
        public Together {
            edits = List.copyOf(edits);
        }

        @Override
        public Document apply(Document document) {
            Optional<Document> replaced = replaced(document);
            if (replaced.isPresent()) return replaced.get();
            Document changed = document;
            for (Edit edit : edits) changed = edit.apply(changed);
            return changed;
        }

        /** In one go when shapes are replaced and nothing else, as when many are moved. */
        private Optional<Document> replaced(Document document) {
            List<Shape> shapes = new ArrayList<>();
            for (Edit edit : edits) if (edit instanceof ReplaceShape replace) shapes.add(replace.shape());
            return shapes.size() == edits.size() && !shapes.isEmpty()
                    ? Optional.of(document.replacing(shapes))
                    : Optional.empty();
        }
    }
}
