package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image whose ignored areas cannot be used is one problem, and the others are there. */
class WrongCrowdsTest {
    @TempDir
    Path folder;

    @Test
    void ofAnAbsurdSizeOrNoPicture() throws Exception {
        Pictures.png(folder.resolve("images/train/a.png"), 20, 20, 0);
        Pictures.png(folder.resolve("images/train/b.png"), 20, 20, 9);
        Files.createDirectories(folder.resolve("annotations"));
        datumaro("\"path\": \"a.png\", \"size\": [100000, 100000]");
        assertOneProblem();
        Files.writeString(folder.resolve("images/train/a.png"), "no picture");
        datumaro("\"path\": \"a.png\"");
        assertOneProblem();
    }

    private void datumaro(String image) throws Exception {
        String marks = """
                "annotations": [{"id": 0, "type": "bbox", "label_id": 0, "bbox": [1, 1, 5, 5],
                                 "attributes": {"is_crowd": true}}]""";
        Files.writeString(folder.resolve("annotations/train.json"), """
                {"categories": {"label": {"labels": [{"name": "dent"}]}},
                 "items": [{"id": "a", %s, "image": {%s}},
                           {"id": "b", %s, "image": {"path": "b.png", "size": [20, 20]}}]}
                """.formatted(marks, image, marks));
    }

    private void assertOneProblem() throws Exception {
        List<Picture> seen = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        new Formats(List.of()).named("datumaro").read(folder).each(seen::add, problems::add);
        assertEquals(2, seen.size());
        assertTrue(seen.getFirst().scopes().isEmpty());
        assertEquals(1, seen.getLast().scopes().size());
        assertEquals(1, problems.size(), problems::toString);
    }
}
