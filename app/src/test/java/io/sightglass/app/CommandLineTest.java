package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.cli.Output;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({
        "No space left on device, The output could not be written to its end: No space left on device.",
        "Broken pipe, ''" // as head does: it has seen enough
    })
    void outputThatCannotBeWrittenIsAFailure(String why, String said) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(why);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Workbench(Ran.folders(folder))
                .cli(folder.resolve("log"), () -> false)
                .run(List.of("--help"), new Output(broken), new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(Cli.FAILED, code);
        assertEquals(said, err.toString(StandardCharsets.UTF_8).strip());
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
        assertEquals(Cli.WRONG_USE, wrong.code());
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
                "evaluate x y --device gpu",
                "train x --task detection --device gpu",
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
                "samples --out x --size 63",
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
                "project export x --format coco --to some.ZIP",
                "project queue x --by width",
                "project split x --bits 3",
                "project split x --cosine 0.9",
                "project scope x --replace",
                "inspect --recipe x --project y",
                "model verify x.onnx --into y",
                "samples --out x --defects 1.5",
                "samples --out x --count 99999999999",
                "train x --task anomaly --size 5000",
                "train x --task anomaly --estimate --no-estimate",
                "train x --task anomaly --mosaic NaN",
            })
    void wrongUseIsOneSentenceAndTwo(String arguments) {
        Ran ran = run(arguments.split(" "));
        assertAll(
                () -> assertEquals(Cli.WRONG_USE, ran.code()),
                () -> assertEquals("", ran.out()),
                () -> assertTrue(ran.err().contains("--help'."), ran.err()),
                () -> assertFalse(ran.err().contains("Exception"), ran.err()));
    }

    /** The option, what was given, and what is allowed, in the letters in which it is typed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train x --task anomaly --seed one    | --seed: one is not a whole number.
            train x --task anomaly --mosaic some | --mosaic: some is not a number.
            train x --task anomaly --mosaic 2    | --mosaic must be from 0 to 1, not 2.
            train x --task anomaly --like 3      | Give only one of --task TASK and --like RUN.
            train x --task guessing              | --task: no task named guessing; there are anomaly, detection, segmentation.
            train x --task anomaly --progress no | --progress: no is none of auto, bar, lines, json, none.
            project queue x --by breadth         | --by: breadth is none of uncertainty, disagreement, novelty.
            project leaks x --bits 20            | --bits must be from 0 to 15, not 20.
            project leaks x --bits 2.5           | --bits: 2.5 is not a whole number.
            project leaks x --json=yes           | --json takes no value.
            project split x --keep-together all  | --keep-together: all is none of duplicates, nothing.
            project import x --from              | --from needs a value: --from PATH.
            project import x                     | --from PATH is missing.
            project import                       | --from PATH and DIR are missing.
            compare x y                          | MODEL has to be given at least 2 times.
            compare x y z --split test --split train | --split is given twice.
            runs x --run 1 --mlflow :::          | --mlflow: ::: is not an address, such as http://host:5000.
            samples --out x --format gif         | --format: gif is none of png, jpeg.
            samples --out x --count 99999999999  | --count: 99999999999 is not from -2147483648 to 2147483647.
            bench kill --out x --work foo        | --work: foo is none of label, line.
            """)
    void wrongUseIsSaidInTheWordsOfPeople(String arguments, String said) {
        Ran ran = run(arguments.split(" "));
        assertEquals(Cli.WRONG_USE, ran.code());
        assertEquals(said, ran.err().lines().findFirst().orElseThrow());
    }

    /** What only the use case knows is wrong use all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            project export DIR --format cocoo --to x       | There is no format named cocoo.
            train DIR --task anomaly --net huge            | There is no network huge for anomaly
            train DIR --task anomaly --epochs 3            | leave the epochs out
            train DIR --task detection --size 100          | The size 100 is not a multiple of 32
            project queue DIR --by novelty --model a.onnx  | not 1 by novelty
            """)
    void whatMakesNoSenseInAnyProjectIsWrongUse(String arguments, String said) {
        Path project = folder.resolve("caps");
        run("project", "create", project.toString());
        Ran ran = run(arguments.replace("DIR", project.toString()).split(" "));
        assertEquals(Cli.WRONG_USE, ran.code(), ran.err());
        assertTrue(ran.err().contains(said), ran.err());
    }

    @Test
    void nothingIsExportedOfNothing() {
        String project = folder.resolve("caps").toString();
        Path to = folder.resolve("out");
        run("project", "create", project);
        Ran empty = run("project", "export", project, "--format", "coco", "--to", to.toString());
        assertEquals(Cli.FAILED, empty.code());
        assertTrue(empty.err().contains("the project has no images"), empty.err());
        assertFalse(Files.exists(to));
        String truth = run(
                        "samples", "--out", folder.resolve("some").toString(), "--count", "1", "--size", "64", "--json")
                .json()
                .required("annotations")
                .asString();
        Ran one = run("project", "import", project, "--from", truth);
        assertTrue(one.out().startsWith("Imported 1 image ("), one.out() + one.err());
        Ran none = run("project", "export", project, "--format", "coco", "--query", "width>1e3", "--to", to.toString());
        assertEquals(Cli.FAILED, none.code());
        assertTrue(none.err().contains("the query width>1000 finds no image"), none.err());
        assertFalse(Files.exists(to));
    }

    @Test
    void wordsOfChoiceAreInTheLettersInWhichTheyAreTyped() {
        assertTrue(run("samples", "--help").out().contains("plate (default), cap or board"));
    }

    /** A command in a list is said in one whole sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"", "project ", "bench ", "model "})
    void listsOfCommandsHaveWholeSentences(String command) {
        String help = run((command + "--help").split(" ")).out();
        List<String> said = new ArrayList<>();
        for (String line : help.substring(help.indexOf("Commands:"))
                .lines()
                .skip(1)
                .takeWhile(l -> !l.isBlank())
                .toList()) {
            if (line.startsWith("   ")) said.set(said.size() - 1, said.getLast() + line);
            else said.add(line);
        }
        assertTrue(said.size() > 2 && said.stream().allMatch(line -> line.endsWith(".")), said.toString());
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
