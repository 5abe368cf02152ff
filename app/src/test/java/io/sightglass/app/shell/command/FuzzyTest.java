package io.sightglass.app.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzyTest {
    private static final List<String> TEXTS =
            List.of("Go to settings", "Import folder", "Import COCO file", "Undo", "Use dark colours");

    @Test
    void lettersInOrderFindAText() {
        assertEquals(List.of("Import folder"), Fuzzy.best("imfol", TEXTS, t -> t));
    }

    @Test
    void aMissingLetterFindsNothing() {
        assertTrue(Fuzzy.score("undx", "Undo").isEmpty());
    }

    @Test
    void aWholeWordIsBetterThanScatteredLetters() {
        assertEquals("Use dark colours", Fuzzy.best("dark", TEXTS, t -> t).getFirst());
    }

    @Test
    void initialsOfWordsFindTheirText() {
        assertEquals("Import COCO file", Fuzzy.best("icf", TEXTS, t -> t).getFirst());
    }

    @Test
    void nothingTypedFindsEverythingInItsOrder() {
        assertEquals(TEXTS, Fuzzy.best(" ", TEXTS, t -> t));
    }
}
