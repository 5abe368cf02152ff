package io.sightglass.plugin.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.plugin.host.PluginReport;
import io.sightglass.plugin.host.PluginReport.State;
import io.sightglass.plugin.host.Plugins;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.ResultSink;
import io.sightglass.vision.inspect.Verdict;
import io.sightglass.vision.opencv.op.Step;
import io.sightglass.vision.opencv.op.Steps;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplePluginTest {
    private static final Path CLASSES = Path.of("target/classes");

    @TempDir
    Path folder;

    /** The program without this plug-in on its class path. */
    private static final class Program extends ClassLoader {
        Program() {
            super(ExamplePluginTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.sightglass.plugin.example.")) throw new ClassNotFoundException(name);
            return super.loadClass(name, resolve);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/io.sightglass")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }

    @Test
    void theJarIsLoadedFromAFolderAndItsStepAndSinkRun() throws Exception {
        pack(folder.resolve("example.jar"));
        try (Plugins plugins = Plugins.load(folder, new Program())) {
            PluginReport report = plugins.reports().getFirst();
            assertEquals(State.LOADED, report.state(), report.sentence());
            assertEquals("Offers step gamma, sink csv.", report.sentence());

            Step step = new Steps(plugins.steps())
                    .chain("[{\"step\":\"gamma\",\"gamma\":0.5}]")
                    .steps()
                    .getFirst();
            assertNotEquals(Gamma.class, step.getClass()); // the jar's own class of that name
            assertEquals("{\"gamma\":0.5}", step.parameters());
            Frame frame = Frame.allocate(new Size(3, 1), 1);
            frame.set(1, 0, 0, 64);
            frame.set(2, 0, 0, 255);
            Frame lighter = step.apply(frame);
            // 255 * sqrt(64 / 255) = 127.7
            assertEquals(
                    List.of(0, 128, 255), List.of(lighter.get(0, 0, 0), lighter.get(1, 0, 0), lighter.get(2, 0, 0)));
            assertEquals(64, frame.get(1, 0, 0));

            Path csv = folder.resolve("results.csv");
            String settings = "{\"file\":\"" + csv.toString().replace('\\', '/') + "\"}";
            for (int run = 0; run < 2; run++) {
                try (ResultSink sink = plugins.sinks().getFirst().open(settings)) {
                    sink.accept(inspection(run, Verdict.of(List.of("dent, 3 px", "a \"scratch\""))), frame);
                }
            }
            assertEquals(
                    List.of(
                            "time,shot,origin,verdict,score,milliseconds,reasons,findings",
                            "2026-01-02T03:04:05Z,0,part 7,fail,0.6000,6.00,\"dent, 3 px; a \"\"scratch\"\"\",1 dent; 1 scratch",
                            "2026-01-02T03:04:05Z,1,part 7,fail,0.6000,6.00,\"dent, 3 px; a \"\"scratch\"\"\",1 dent; 1 scratch"),
                    Files.readAllLines(csv));
        }
    }

    @Test
    void itIsFoundOnTheClassPathAndTheJarIsThenADuplicate() throws Exception {
        pack(folder.resolve("example.jar"));
        try (Plugins plugins = Plugins.load(folder)) {
            assertEquals(
                    List.of(State.LOADED, State.DUPLICATE),
                    plugins.reports().stream().map(PluginReport::state).toList());
            assertEquals(1, plugins.steps().size());
        }
    }

    @Test
    void wrongSettingsAreSentences() {
        GammaProvider steps = new GammaProvider();
        for (String wrong : List.of("{\"gamma\":0}", "{\"gama\":1}", "{", "{\"gamma\":11}")) {
            String message = assertThrows(VisionException.class, () -> steps.create(wrong))
                    .getMessage();
            assertTrue(message.startsWith("The step gamma "), message);
        }
        CsvProvider sinks = new CsvProvider();
        assertThrows(VisionException.class, () -> sinks.open("{}"));
        String message = assertThrows(
                        VisionException.class,
                        () -> sinks.open("{\"file\":\"" + folder.toString().replace('\\', '/') + "/no/such/a.csv\"}"))
                .getMessage();
        assertTrue(message.contains("no such file or folder"), message);
    }

    @Test
    void aFileWithOtherColumnsIsLeftAsItIs() throws IOException {
        Path csv = Files.writeString(folder.resolve("results.csv"), "part,verdict\r\n7,fail\r\n");
        String settings = "{\"file\":\"" + csv.toString().replace('\\', '/') + "\"}";
        String message = assertThrows(VisionException.class, () -> new CsvProvider().open(settings))
                .getMessage();
        assertTrue(message.contains("other columns"), message);
        assertEquals("part,verdict\r\n7,fail\r\n", Files.readString(csv));
    }

    private static Inspection inspection(long shot, Verdict verdict) {
        Box box = Box.at(0, 0, 1, 1);
        Prediction found = new Prediction.Detections(List.of(
                new Detection("dent", 0.6, box), new Detection("scratch", 0.5, box), new Detection("dent", 0.4, box)));
        return new Inspection(
                shot,
                Instant.parse("2026-01-02T03:04:05Z"),
                "part 7",
                new Size(3, 1),
                "recipe",
                List.of(new Inspection.Finding("model", 0.5, found)),
                verdict,
                new Inspection.Timings(1, 2, 3),
                Optional.empty());
    }

    private static void pack(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Sightglass-Api", "1");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                String name = CLASSES.relativize(each).toString().replace('\\', '/');
                if (name.equals("META-INF/MANIFEST.MF")) continue;
                jar.putNextEntry(new JarEntry(name));
                jar.write(Files.readAllBytes(each));
                jar.closeEntry();
            }
        }
    }
}
