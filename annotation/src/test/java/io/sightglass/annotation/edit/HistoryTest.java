package io.sightglass.annotation.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Document EMPTY = Document.empty(1, new Size(100, 80));

    @Test
    void undoAndRedoGoThroughEveryStateWithoutLimit() {
        List<Document> states = new ArrayList<>(List.of(EMPTY));
        History history = History.of(EMPTY);
        for (int i = 0; i < 1000; i++) {
            history = history.apply(new Edit.AddShape(dent(i + 1)));
            states.add(history.document());
        }
        for (int i = states.size() - 1; i > 0; i--) {
            assertSame(states.get(i), history.document());
            history = history.undo();
        }
        assertFalse(history.canUndo());
        assertSame(EMPTY, history.undo().document());
        for (Document state : states.subList(1, states.size())) {
            history = history.redo();
            assertSame(state, history.document());
        }
        assertFalse(history.canRedo());
    }

    @Test
    void aShapeGetsToAnotherPlace() {
        Document three = EMPTY;
        for (int i = 1; i <= 3; i++) three = three.with(dent(i));
        List<Long> order = new Edit.PlaceShape(1, 9)
                .apply(three).shapes().stream().map(Shape::id).toList();
        assertEquals(List.of(2L, 3L, 1L), order);
        assertThrows(IllegalArgumentException.class, () -> new Edit.PlaceShape(7, 0).apply(EMPTY));
    }

    @Test
    void anEditAfterUndoForgetsWhatWasUndone() {
        History history = History.of(EMPTY)
                .apply(new Edit.SetQuality(Quality.GOOD))
                .undo()
                .apply(new Edit.SetDone(true));
        assertFalse(history.canRedo());
        assertEquals(Quality.UNKNOWN, history.document().quality());
        assertEquals(new Edit.SetDone(true), history.undoable().orElseThrow());
    }

    @Test
    void unchangedShapesAreSharedBetweenStates() {
        History one = History.of(EMPTY).apply(new Edit.AddShape(dent(1)));
        History two = one.apply(new Edit.AddShape(dent(2)));
        assertSame(one.document().shapes().getFirst(), two.document().shapes().getFirst());
    }

    @Test
    void aReplacedShapeKeepsItsPlaceAndRemovedIdsAreNotUsedAgain() {
        Document two = new Edit.Together(List.of(new Edit.AddShape(dent(1)), new Edit.AddShape(dent(2)))).apply(EMPTY);
        Document replaced = new Edit.ReplaceShape(dent(1).withLabel("scratch")).apply(two);
        assertEquals(
                List.of("scratch", "dent"),
                replaced.shapes().stream().map(Shape::label).toList());
        Document removed = new Edit.RemoveShapes(Set.of(2L)).apply(replaced);
        assertEquals(3, removed.nextId());
        assertThrows(IllegalArgumentException.class, () -> new Edit.AddShape(dent(2)).apply(removed));
        assertThrows(IllegalArgumentException.class, () -> new Edit.RemoveShapes(Set.of(2L)).apply(removed));
        assertThrows(IllegalArgumentException.class, () -> new Edit.ReplaceShape(dent(2)).apply(removed));
    }

    @Test
    void proposalsCountOnlyWhenAPersonAcceptedThem() {
        Shape proposal = Shape.proposed(1, "dent", new Box(0, 0, 5, 5), "abc", 0.9);
        Document document = EMPTY.with(proposal);
        assertFalse(document.isAnnotated());
        assertTrue(document.truth().regions().isEmpty());
        Document accepted = new Edit.ReplaceShape(proposal.accepted()).apply(document);
        assertTrue(accepted.isAnnotated());
        assertEquals(1, accepted.truth().regions().size());
    }

    @Test
    void anySequenceOfEditsUndoneIsWhereItBegan() {
        Random random = new Random(42);
        History history = History.of(EMPTY);
        int edits = 0;
        for (int i = 0; i < 1000; i++, edits++) history = history.apply(any(random, history.document()));
        for (int i = 0; i < edits; i++) history = history.undo();
        assertSame(EMPTY, history.document());
    }

    private static Edit any(Random random, Document document) {
        List<Shape> shapes = document.shapes();
        return switch (random.nextInt(shapes.isEmpty() ? 4 : 6)) {
            case 0 -> new Edit.SetQuality(random.nextBoolean() ? Quality.GOOD : Quality.DEFECTIVE);
            case 1 -> new Edit.SetTags(List.of("tag " + random.nextInt(3)));
            case 2 -> new Edit.SetDone(random.nextBoolean());
            case 3 -> new Edit.AddShape(dent(document.nextId()));
            case 4 -> new Edit.RemoveShapes(Set.of(shapes.getFirst().id()));
            default -> new Edit.ReplaceShape(shapes.getLast().withOutline(new Box(0, 0, 1, random.nextInt(9))));
        };
    }

    private static Shape dent(long id) {
        return Shape.drawn(id, "dent", new Box(1, 2, 3, 4 + id));
    }
}
