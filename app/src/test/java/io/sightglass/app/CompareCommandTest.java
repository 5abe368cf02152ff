package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private String project = "";

    /** The first knows more labels than the project has. */
    @BeforeEach
    void twoModels() throws Exception {
        PlainModels models = PlainModels.in(folder, "60/20/20");
        project = models.project().toString();
        List<String> labels = models.labels();
        List<String> more = new ArrayList<>(List.of("zebra", "giraffe"));
        more.addAll(labels);
        models.add("wide", PlainModels.network(more.size(), 3), more);
        models.add("plain", PlainModels.network(labels.size(), 4), labels);
        models.add("strange", PlainModels.network(1, 5), List.of("zebra"));
    }

    @Test
    void aModelThatKnowsNothingOfTheProjectIsRefusedAndNotTakenIn() throws Exception {
        Ran refused = Ran.command(folder, "compare", project, "strange", "plain", "--device", "cpu");
        assertEquals(Cli.FAILED, refused.code());
        assertTrue(refused.err().contains("knows zebra, and none of what the project marks"), refused.err());
        try (Project opened = Project.open(Path.of(project), Access.RUN)) {
            assertEquals(List.of(), opened.models().list());
        }
    }

    @Test
    void aReportTakesThePlaceOfAnotherOnlyWhenThatIsAsked() throws Exception {
        Path report = Files.writeString(folder.resolve("report.html"), "mine");
        Ran refused = compare("--report", report.toString());
        assertEquals(Cli.FAILED, refused.code());
        assertTrue(refused.err().contains("report.html: it is there already"), refused.err());
        assertEquals("mine", Files.readString(report));
        Ran replaced = compare("--report", report.toString(), "--replace");
        assertEquals(Cli.FINE, replaced.code(), replaced.err());
        String page = Files.readString(report);
        assertTrue(page.startsWith("<!DOCTYPE html>"), page.substring(0, Math.min(40, page.length())));
        assertTrue(page.contains("wide") && page.contains("plain"));
    }

    /** Nobody misses examples of what a model knows beside what the project marks. */
    @Test
    void onlyLabelsOfTheProjectAreMissed() throws Exception {
        Path report = folder.resolve("new.html");
        Ran ran = compare("--report", report.toString());
        assertEquals(Cli.FINE, ran.code(), ran.err());
        assertTrue(ran.out().contains("Careful: the test split has only "), ran.out());
        assertFalse(ran.out().contains("zebra"), ran.out());
        assertFalse(Files.readString(report).contains("nothing labelled zebra"));
    }

    private Ran compare(String... more) {
        List<String> words = new ArrayList<>(List.of("compare", project, "wide", "plain", "--device", "cpu"));
        words.addAll(List.of(more));
        return Ran.command(folder, words.toArray(String[]::new));
    }
}
