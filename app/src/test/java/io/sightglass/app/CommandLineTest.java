package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.app.cli.Cli;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void helpNamesEveryCommandAndGivesExamples() {
        Ran help = run("--help");
        assertEquals(Cli.FINE, help.code());
        for (String command :
                List.of("project", "train", "evaluate", "compare", "inspect", "model", "samples", "demo", "doctor")) {
            assertTrue(help.out().contains("\n  " + command + " "), command);
        }
        assertTrue(help.out().contains("Examples:"));
        assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), "lines fit a terminal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "open",
                "project",
                "project create",
                "project info",
                "project list",
                "project import",
                "project export",
                "train",
                "evaluate",
                "compare",
                "optimize",
                "inspect",
                "model",
                "model info",
                "model adopt",
                "model verify",
                "samples",
                "doctor"
            })
    void everyCommandExplainsItself(String command) {
        Ran help = run((command + " --help").split(" "));
        assertEquals(Cli.FINE, help.code());
        assertTrue(help.out().startsWith("Usage: sightglass " + command), help.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--task detection --freeze 3",
                "--task detection --from-nothing",
                "--task detection --init a.onnx --backbone b.onnx",
                "--task detection --init a.onnx --from-nothing --freeze 2",
                "--task detection --backbone b.onnx --from-nothing",
                "--task detection --init a.onnx --freeze 0",
                "--task anomaly --freeze 3"
            })
    void startsThatMakeNoSenseAreWrongUse(String options) {
        Ran ran = run(("train nowhere " + options).split(" "));
        assertEquals(Cli.WRONG_USE, ran.code(), ran.err());
        assertTrue(ran.err().contains("--"), ran.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "export"})
    void helpNamesEveryFormat(String command) {
        String help = run("project", command, "--help").out();
        for (Format format : new Formats(List.of()).all()) {
            assertTrue(help.matches("(?s).*\\b" + format.name() + "\\b.*"), format.name());
        }
    }

    @Test
    void theFormatIsRecognizedFromTheFiles() throws Exception {
        Path source = Files.createDirectories(folder.resolve("source"));
        ImageFiles.write(Frame.allocate(new Size(4, 3), 3), source.resolve("a.png"));
        Files.writeString(source.resolve("a.xml"), """
                <annotation><object><name>dent</name>
                <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>3</ymax></bndbox></object></annotation>
                """);
        String project = folder.resolve("caps").toString();
        run("project", "create", project);
        JsonNode done = run("project", "import", project, "--from", source.toString(), "--json")
                .json();
        assertEquals("voc", done.required("format").asString());
        assertEquals(1, done.required("images").asInt());
        assertEquals(
                1, done.required("project").required("labels").required("dent").asInt());
        Path zip = folder.resolve("more.zip");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            ImageFiles.write(Frame.allocate(new Size(5, 3), 3), folder.resolve("b.png"));
            entries.putNextEntry(new ZipEntry("more/b.png"));
            entries.write(Files.readAllBytes(folder.resolve("b.png")));
            entries.putNextEntry(new ZipEntry("more/boxes.csv"));
            entries.write("path,label,x1,y1,x2,y2\nb.png,dent,1,1,3,3\n".getBytes(StandardCharsets.UTF_8));
        }
        Ran linked = run("project", "import", project, "--from", zip.toString(), "--link");
        assertEquals(Cli.FAILED, linked.code());
        assertTrue(linked.err().contains("Unpack " + zip + " first"), linked.err());
        JsonNode more = run("project", "import", project, "--from", zip.toString(), "--json")
                .json();
        assertEquals("csv", more.required("format").asString());
        assertEquals(
                2, more.required("project").required("labels").required("dent").asInt());
        Ran wrong = run("project", "import", project, "--from", source.toString(), "--format", "yolo9000");
        assertEquals(Cli.FAILED, wrong.code());
        assertTrue(wrong.err().contains("There are mvtec, coco, voc, deeppcb, yolo, "), wrong.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "project",
                "model",
                "train",
                "train x",
                "train x --task guessing",
                "train x --task anomaly --seed one",
                "train x --task anomaly --unknown",
                "evaluate x",
                "evaluate x y --split some",
                "compare x y",
                "compare x y x/../y",
                "optimize x",
                "optimize x y --tolerance 2",
                "optimize x y --calibrator best",
                "inspect",
                "inspect --model x",
                "model adopt x",
                "model adopt x --as yolo --out y",
                "model adopt x --size big --out y",
                "model adopt x --pixels grey --out y",
                "inspect --model x --recipe y --source line:cap",
                "samples --out x --product boat",
                "samples",
                "samples --out x --count 0",
                "samples --out x --size 3",
                "train x --task detection --epochs 0",
                "train x --task anomaly --size 0",
                "inspect --model x --source line:cap --count 0",
                "model verify x --count 0",
                "demo --headless --parts 0",
                "runs x --mlflow http://x",
                "runs x --run 1 --mlflow ftp://x",
                "runs x --run 1 --mlflow http://ml_flow:5000",
                "bench kill --count 0 --out x",
                "bench starts --count 0 --out x",
                "bench resume --kills 0 --out x",
                "bench training --batch 0",
                "bench training --size 3",
                "project import x",
                "project import x --from y --split 70/20",
            })
    void wrongUseIsOneSentenceAndTwo(String arguments) {
        Ran ran = run(arguments.split(" "));
        assertAll(
                () -> assertEquals(Cli.WRONG_USE, ran.code()),
                () -> assertEquals("", ran.out()),
                () -> assertTrue(ran.err().contains("--help'."), ran.err()),
                () -> assertFalse(ran.err().contains("Exception"), ran.err()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project info DIR/none",
                "project import DIR/none --from DIR",
                "train DIR/none --task anomaly",
                "evaluate DIR/none some.onnx",
                "compare DIR/none a.onnx b.onnx",
                "optimize DIR/none a.onnx",
                "model info DIR/none.onnx",
                "model verify DIR/none.onnx",
                "model adopt DIR/none.onnx --out DIR/x.onnx",
                "model adopt DIR/x.onnx --labels DIR/none.txt --out DIR/x.onnx",
                "inspect --model DIR/none.onnx --source line:cap",
                "inspect --recipe DIR/none.json",
            })
    void whatIsNotThereIsOneSentenceAndOne(String arguments) {
        Ran ran = run(arguments.replace("DIR", folder.toString()).split(" "));
        assertAll(
                () -> assertEquals(Cli.FAILED, ran.code()),
                () -> assertEquals("", ran.out()),
                () -> assertEquals(
                        1, ran.err().lines().filter(l -> !l.contains(" %  ")).count(), ran.err()),
                () -> assertTrue(ran.err().contains("none"), ran.err()),
                () -> assertFalse(ran.err().contains("Exception"), ran.err()));
    }

    @Test
    void aProjectIsCreatedOnceAndDescribed() {
        Path project = folder.resolve("caps");
        assertEquals(Cli.FINE, run("project", "create", project.toString()).code());
        assertEquals(Cli.FAILED, run("project", "create", project.toString()).code(), "it is there already");
        JsonNode info = run("project", "info", project.toString(), "--json").json();
        assertEquals("caps", info.required("name").asString());
        assertEquals(0, info.required("images").asInt());
    }

    @Test
    void jsonGoesToTheOutputAndProgressToTheErrorStream() {
        Path project = folder.resolve("caps");
        run("project", "create", project.toString());
        Ran ran = run("train", project.toString(), "--task", "anomaly", "--json", "--progress", "json");
        assertEquals(Cli.FAILED, ran.code(), "there is nothing to learn from");
        assertEquals("", ran.out());
        JsonNode event =
                JsonMapper.shared().readTree(ran.err().lines().findFirst().orElseThrow());
        assertEquals("progress", event.required("event").asString());
        assertTrue(event.required("fraction").isNumber());
    }

    @Test
    void whoRunsOutOfMemoryIsToldHowToGiveMore() {
        BooleanSupplier greedy = () -> {
            throw new OutOfMemoryError("planted");
        };
        Ran ran = Ran.command(
                folder, greedy, "samples", "--out", folder.resolve("new").toString());
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("more memory") && ran.err().contains("-Xmx"), ran.err());
    }

    @Test
    void nothingIsWrittenOutsideTheFoldersOfTheUser() throws Exception {
        run("--version");
        run("--help");
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count(), "looking at help leaves no files");
        }
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
