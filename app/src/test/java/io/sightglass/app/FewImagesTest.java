package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is judged on a handful of images says so wherever its figures are told. */
class FewImagesTest {
    private static final String FEW = ", and figures on so few are mostly chance";

    @TempDir
    private Path folder = Path.of("");

    private String project = "";

    @BeforeEach
    void drawnBoards() {
        project = folder.resolve("boards").toString();
        run("samples", "--product", "board", "--count", "24", "--size", "64", "--out", folder.toString());
        run("project", "create", project);
        String from = folder.resolve("board/annotations.json").toString();
        run("project", "import", project, "--from", from, "--split", "keep");
    }

    @Test
    void aTrainingItsRecordAndItsModelSayThatTheValidationSplitIsSmall() {
        Ran trained = run("train", project, "--task", "segmentation", "--size", "64", "--epochs", "1");
        assertTrue(trained.out().contains(FEW), trained.out());
        assertTrue(trained.out().contains("Careful: the validation split has only "), trained.out());
        JsonNode kept = run("runs", project, "--json").json().required("runs").get(0);
        assertTrue(kept.required("message").asString().contains(FEW), kept.toString());
        String model = trained.out().strip().lines().toList().getLast();
        String told = run("model", "info", model).out();
        assertTrue(told.contains(FEW) && !told.contains("careful"), told);

        JsonNode judged = run("evaluate", project, model, "--split", "validation", "--json")
                .json();
        assertTrue(judged.required("careful").asString().contains(FEW), judged.toString());
        assertTrue(
                run("evaluate", project, model, "--split", "validation").out().contains(FEW));
        Ran whole = run("evaluate", project, model, "--split", "train", "--json");
        assertFalse(whole.out().contains(FEW), whole.out());

        Ran optimized = run("optimize", project, model, "--tolerance", "1", "--calibrator", "minmax", "--json");
        assertTrue(optimized.json().required("careful").asString().contains(FEW), optimized.out());
    }

    private Ran run(String... arguments) {
        Ran ran = Ran.command(folder, arguments);
        assertEquals(Cli.FINE, ran.code(), ran.err());
        return ran;
    }
}
