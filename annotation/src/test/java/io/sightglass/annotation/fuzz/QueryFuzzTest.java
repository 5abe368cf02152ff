package io.sightglass.annotation.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.QueryError;
import io.sightglass.annotation.query.Reading;
import io.sightglass.vision.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Any text as a query. */
class QueryFuzzTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void anImageOfEachKind() throws Exception {
        Path set = folder.resolve("set");
        new AnyFolder(set).image("test/dent/a.png").image("train/good/b.png");
        project = Project.create(folder.resolve("project"));
        project.importAll(new Formats(List.of()).named("mvtec").read(set), ImportOptions.DEFAULT, Progress.NONE);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @FuzzTest
    void anyTextIsAQueryThatIsAnsweredOrAnErrorWithItsPlace(byte[] content) throws Exception {
        String text = new String(content, StandardCharsets.UTF_8);
        switch (Query.read(text)) {
            case Reading.Good good -> answered(good.query());
            case Reading.Bad bad -> placed(bad.error(), text);
        }
    }

    private void answered(Query query) throws Exception {
        assertEquals(query, Query.parse(query.text()));
        assertEquals(project.images().ids(query).size(), project.images().count(query));
    }

    private static void placed(QueryError error, String text) {
        assertFalse(error.sentence().isBlank());
        assertTrue(0 <= error.from() && error.from() <= error.to() && error.to() <= text.length(), error.toString());
    }
}
