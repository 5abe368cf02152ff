package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.store.Database;
import io.sightglass.vision.store.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
    private static final Box BOX = new Box(1, 1, 4, 4);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                                  | 9 10 11 12
            label:scratch                       | 9 10
            LABEL:Scratch                       | 9 10
            tag:scratch                         | 10
            label:nothing                       |
            -label:scratch                      | 11 12
            split:test OR quality:defective     | 9 12
            quality:good done:yes               | 11
            annotated:no                        | 12
            reviewed:no                         | 9
            reviewed:yes                        | 10 11 12
            PART-1                              | 10 11 12
            name:9 OR name:12                   | 9 12
            "part-1" -(12)                      | 10 11
            score<0.5                           | 9
            -score<0.5                          | 10 11 12
            score>=0.25 score<=0.8              | 9
            shapes>0                            | 9 10
            width=40                            | 10
            width < 40 height > 8               | 9 11 12
            shape.label:scratch                 | 9
            shape.area>0                        | 9 10
            shape.area>=9 shape.width<3         |
            shape.area=9 shape.height=3         | 9 10
            shape.share<0.03                    | 10
            -shape.x<0.1                        | 9 11 12
            label:dent label:scratch            | 9 10
            shape.label:dent shape.label:scratch |
            review:new                          | 12
            review:labelled -label:scratch      | 11
            by:nobody                           |
            novelty>0 OR -uncertainty<2         | 9 10 11 12
            sort:-novelty sort:-disagreement    | 9 10 11 12
            sort:-name                          | 12 11 10 9
            sort:-shapes sort:-name             | 9 10 12 11
            sort:score                          | 9 10 11 12
            sort:-size                          | 10 9 11 12
            """)
    void aQueryFindsItsImagesInItsOrder(String text, String expected) throws Exception {
        try (Project project = project()) {
            Query query = Query.parse(text);
            List<Long> ids = project.images().ids(query);
            String found = project.images().all(ids).stream()
                    .map(i -> i.shortName().replaceAll("part-|\\.png", ""))
                    .collect(Collectors.joining(" "));
            assertEquals(expected == null ? "" : expected, found);
            assertEquals(ids.size(), project.images().count(query));
            assertEquals(
                    ids,
                    project.images().page(query, 0, 10).stream()
                            .map(ProjectImage::id)
                            .toList());
        }
    }

    @Test
    void theLargestQueriesThatAreReadAreAnswered() throws Exception {
        try (Project project = project()) {
            String deep = "q (y OR ".repeat(49) + "q" + ")".repeat(49);
            assertEquals(0, project.images().count(Query.parse(deep)));
            String negated = "-(q ".repeat(100) + "y" + ")".repeat(100);
            assertEquals(
                    4,
                    project.images().count(Query.parse(negated))
                            + project.images().count(Query.parse("-" + negated)));
            String wide = IntStream.range(0, 200).mapToObj(i -> "-x" + i).collect(Collectors.joining(" "));
            assertEquals(4, project.images().count(Query.parse(wide)));
            assertEquals(4, project.images().count(Query.parse(wide.replace(" ", " OR "))));
        }
    }

    @Test
    void theNextImageIsFoundRoundTheEnd() throws Exception {
        try (Project project = project()) {
            List<Long> all = project.images().ids(Query.ALL);
            Query labelled = Query.parse("label:scratch");
            assertEquals(Optional.of(all.get(1)), project.images().next(labelled, all.get(0)));
            assertEquals(Optional.of(all.get(0)), project.images().next(labelled, all.get(1)));
            assertEquals(Optional.empty(), project.images().next(Query.parse("nothing"), all.get(1)));
        }
    }

    @Test
    void aProjectOfTheFormerVersionIsFilledFromItsDocuments() throws Exception {
        project().close();
        Path parts = folder.resolve("parts");
        Path former = Files.createDirectories(folder.resolve("former"));
        copyAsVersion3(parts.resolve(Project.FILE), former.resolve(Project.FILE));
        List<String> queries = List.of(
                "tag:scratch", "label:scratch", "done:yes", "reviewed:no", "score<0.5", "sort:-shapes", "quality:good");
        try (Project now = Project.open(parts, Access.EDIT);
                Project migrated = Project.open(former, Access.EDIT)) {
            for (String text : queries) {
                Query query = Query.parse(text);
                assertEquals(now.images().ids(query), migrated.images().ids(query), text);
            }
            migrated.savedQueries().put("mine", "done:yes");
        }
    }

    @Test
    void savedQueriesAreRenamedReplacedAndRemoved() throws Exception {
        try (Project project = project()) {
            SavedQueries saved = project.savedQueries();
            saved.put("to do", "done:no");
            saved.put(" doubtful ", "score<0.5");
            saved.put("to do", "annotated:no");
            assertEquals(
                    List.of(new SavedQuery("doubtful", "score<0.5"), new SavedQuery("to do", "annotated:no")),
                    saved.list());
            assertThrows(AnnotationException.class, () -> saved.rename("to do", "doubtful"));
            saved.rename("to do", "open");
            saved.remove("doubtful");
            assertEquals(List.of(new SavedQuery("open", "annotated:no")), saved.list());
        }
    }

    /** The rows as the tables of version 3 held them. */
    private static void copyAsVersion3(Path from, Path to) throws Exception {
        Schema former = new Schema(
                "project",
                ProjectSchema.APPLICATION_ID,
                ProjectSchema.SCHEMA.migrations().subList(0, 3));
        try (Database database = Database.create(to, former)) {
            database.update("ATTACH DATABASE ? AS now", from);
            for (String table : List.of(
                    "label (id, name, colour)",
                    "image (id, name, sort, link, hash, width, height, split, quality, annotated, shapes, removed)",
                    "document (image, base, current)",
                    "image_label (label, image)")) {
                String columns = table.substring(table.indexOf('(') + 1, table.length() - 1);
                database.update("INSERT INTO main." + table + " SELECT " + columns + " FROM now."
                        + table.substring(0, table.indexOf(' ')));
            }
        }
    }

    /** Four images: 9 with a proposal, 10 with a shape and a tag and wider, 11 good and done, 12 in the test split. */
    private Project project() throws Exception {
        Project project = Project.create(folder.resolve("parts"));
        for (String label : List.of("scratch", "dent")) project.labels().add(label);
        Size usual = new Size(20, 10);
        Size wide = new Size(40, 10);
        add(
                project,
                9,
                usual,
                Split.TRAIN,
                d -> d.withQuality(Quality.DEFECTIVE)
                        .with(Shape.drawn(1, "dent", BOX))
                        .with(Shape.proposed(2, "scratch", BOX, "m", 0.25))
                        .with(Shape.proposed(3, "scratch", BOX, "m", 0.75).accepted()));
        add(
                project,
                10,
                wide,
                Split.TRAIN,
                d -> d.with(Shape.drawn(1, "dent", BOX)).withTags(List.of("scratch")));
        add(
                project,
                11,
                usual,
                Split.VALIDATION,
                d -> d.withQuality(Quality.GOOD).withDone(true));
        add(project, 12, usual, Split.TEST, d -> d);
        return project;
    }

    private static void add(Project project, int number, Size size, Split split, UnaryOperator<Document> change)
            throws AnnotationException {
        project.together(() -> {
            String name = "images/x/part-" + number + ".png";
            long id = project.images().insert(name, Optional.empty(), "hash" + number, size, split);
            project.documents().insert(change.apply(Document.empty(id, size)));
        });
    }
}
