package io.sightglass.annotation.document;

import io.sightglass.annotation.shape.Shape;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/**
 * An immutable list of shapes in pieces: a list that differs in one shape shares all other pieces, so that ten thousand edits of
 * a document with ten thousand shapes can all be undone. Knows that no two shapes have the same id.
 */
final class ShapeList extends AbstractList<Shape> implements RandomAccess {
    private static final int PIECE = 128;
    private static final ShapeList EMPTY = new ShapeList(List.of(), 0, 0);

    private final List<List<Shape>> pieces;
    private final int size;
    private final long highest;

    private ShapeList(List<List<Shape>> pieces, int size, long highest) {
        this.pieces = pieces;
        this.size = size;
        this.highest = highest;
    }

    /** The shapes in this order; two of the same id are an IllegalArgumentException. */
    static ShapeList of(List<Shape> shapes) {
        if (shapes instanceof ShapeList known) return known;
        if (shapes.isEmpty()) return EMPTY;
        Set<Long> ids = new HashSet<>();
        long highest = 0;
        for (Shape shape : shapes) {
            if (!ids.add(shape.id())) throw new IllegalArgumentException("two shapes with id " + shape.id());
            highest = Math.max(highest, shape.id());
        }
        List<List<Shape>> pieces = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i += PIECE) {
            pieces.add(List.copyOf(shapes.subList(i, Math.min(i + PIECE, shapes.size()))));
        }
        return new ShapeList(List.copyOf(pieces), shapes.size(), highest);
    }

    /** The highest id; 0 when there are no shapes. */
    long highest() {
        return highest;
    }

    /** With the shape at the end; one of an id that may be there already is looked for. */
    ShapeList with(Shape shape) {
        if (shape.id() <= highest && stream().anyMatch(s -> s.id() == shape.id())) {
            throw new IllegalArgumentException("two shapes with id " + shape.id());
        }
        List<List<Shape>> more = new ArrayList<>(pieces);
        boolean full = size % PIECE == 0;
        List<Shape> last = new ArrayList<>(full ? List.of() : more.removeLast());
        last.add(shape);
        more.add(List.copyOf(last));
        return new ShapeList(List.copyOf(more), size + 1, Math.max(highest, shape.id()));
    }

    /** With others in place of those of the same ids; one that is not there is an IllegalArgumentException. */
    ShapeList replaced(List<Shape> others) {
        Map<Long, Shape> wanted = new HashMap<>();
        for (Shape shape : others) wanted.put(shape.id(), shape);
        List<List<Shape>> changed = new ArrayList<>(pieces);
        for (int i = 0; i < changed.size() && !wanted.isEmpty(); i++) {
            changed.set(i, replaced(changed.get(i), wanted));
        }
        if (!wanted.isEmpty()) throw new IllegalArgumentException("no shapes with ids " + wanted.keySet());
        return new ShapeList(List.copyOf(changed), size, highest);
    }

    @Override
    public Shape get(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index + " of " + size);
        return pieces.get(index / PIECE).get(index % PIECE);
    }

    @Override
    public int size() {
        return size;
    }

    /** The piece itself when nothing in it is wanted; what was found is wanted no more. */
    private static List<Shape> replaced(List<Shape> piece, Map<Long, Shape> wanted) {
        List<Shape> changed = new ArrayList<>();
        for (int i = 0; i < piece.size(); i++) {
            Shape other = wanted.remove(piece.get(i).id());
            if (other == null) continue;
            if (changed.isEmpty()) changed.addAll(piece);
            changed.set(i, other);
        }
        return changed.isEmpty() ? piece : List.copyOf(changed);
    }
}
