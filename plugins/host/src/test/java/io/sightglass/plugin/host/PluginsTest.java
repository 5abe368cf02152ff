package io.sightglass.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.assist.Hints;
import io.sightglass.plugin.host.PluginReport.State;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String GOOD = """
            package made;
            import io.sightglass.plugin.Plugin;
            public class %s implements Plugin {
                static int count = 0;
                public %1$s() { count++; }
                public String id() { return "%s"; }
                public String name() { return "Made"; }
                public String version() { return "count " + count; }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void noFolderMeansNoPlugins() {
        try (Plugins plugins = Plugins.load(folder.resolve("none"))) {
            assertEquals(List.of(), plugins.reports());
        }
    }

    @Test
    void eachJarHasItsOwnClasses() throws Exception {
        for (String id : List.of("a", "b")) {
            jar(id).source("made.Same", GOOD.formatted("Same", id))
                    .plugin("made.Same")
                    .write();
        }
        try (Plugins plugins = Plugins.load(folder)) {
            List<PluginReport> reports = plugins.reports();
            assertEquals(
                    List.of("a", "b"), reports.stream().map(PluginReport::id).toList());
            for (PluginReport report : reports) {
                assertEquals(State.LOADED, report.state());
                assertEquals("count 1", report.version()); // the static counter is the jar's own
                assertEquals("Offers nothing.", report.sentence());
            }
        }
    }

    @Test
    void aSecondPluginOfOneIdIsLeftOut() throws Exception {
        for (String name : List.of("first", "second")) {
            jar(name)
                    .source("made.Same", GOOD.formatted("Same", "id"))
                    .plugin("made.Same")
                    .write();
        }
        PluginReport report = reports().getLast();
        assertEquals(State.DUPLICATE, report.state());
        assertEquals(
                "Made is left out: it is loaded already from " + folder.resolve("first.jar") + ". Remove one of them.",
                report.sentence());
    }

    @Test
    void aJarForANewerInterfaceIsNotTouched() throws Exception {
        jar("next")
                .api("2")
                .source("made.Next", GOOD.formatted("Next", "next"))
                .plugin("made.Next")
                .write();
        PluginReport report = reports().getFirst();
        assertEquals(State.TOO_NEW, report.state());
        assertEquals(
                "next.jar needs version 2 of the plug-in interface; this Sightglass has 1."
                        + " Update Sightglass or get an older plug-in.",
                report.sentence());
    }

    @Test
    void whatIsNoPluginIsALine() throws Exception {
        Files.writeString(folder.resolve("1.jar"), "this is no jar");
        jar("2").source("made.Plain", "package made; public class Plain {}").write();
        jar("3").plugin("made.Missing").write();
        jar("4").source("made.Plain", "package made; public class Plain {}")
                .plugin("made.Plain")
                .write();
        jar("5").api("one").plugin("made.Any").write();
        expectBroken(
                "1.jar is not a jar file or is damaged. Get it again or remove it.",
                "2.jar is a jar, but no Sightglass plug-in: it has no META-INF/services/io.sightglass.plugin.Plugin."
                        + " Remove it from the folder.",
                "3.jar names the class made.Missing, which is not in it. Get it again.",
                "4.jar names a class that is no plug-in. Ask its maker.",
                "5.jar says it is made for version \"one\" of the plug-in interface, which is no number. Ask its maker.");
    }

    @Test
    void aPluginThatFailsIsALineAndTheRestIsLoaded() throws Exception {
        failing("1", "count++;", "throw new IllegalStateException(\"no licence\");");
        failing("3", "count = 0", "count = Integer.parseInt(\"x\")");
        failing("4", "count++;", "new Failing();");
        failing("5", "public Failing()", "private Failing()");
        jar("2").source("made.Needs", GOOD.formatted("Needs", "x").replace("count++;", "new Gone();"))
                .source("made.Gone", "package made; class Gone {}")
                .without("made.Gone")
                .plugin("made.Needs")
                .write();
        jar("z").source("made.Fine", GOOD.formatted("Fine", "fine"))
                .plugin("made.Fine")
                .write();
        expectBroken(
                "1.jar failed: java.lang.IllegalStateException: no licence. Ask its maker, or remove it.",
                "2.jar needs the class made.Gone, which is not there."
                        + " It may be made for another version of Sightglass; ask its maker.",
                "3.jar failed: java.lang.NumberFormatException: For input string: \"x\". Ask its maker, or remove it.",
                "4.jar failed: java.lang.StackOverflowError. Ask its maker, or remove it.",
                "5.jar failed: java.lang.IllegalAccessException");
        assertEquals(State.LOADED, reports().getLast().state());
    }

    private void failing(String name, String right, String wrong) throws Exception {
        jar(name)
                .source("made.Failing", GOOD.formatted("Failing", "x").replace(right, wrong))
                .plugin("made.Failing")
                .write();
    }

    private void expectBroken(String... sentences) {
        List<PluginReport> broken =
                reports().stream().filter(r -> r.state() == State.BROKEN).toList();
        assertEquals(sentences.length, broken.size());
        for (int i = 0; i < sentences.length; i++) {
            assertTrue(
                    broken.get(i).sentence().startsWith(sentences[i]),
                    broken.get(i).sentence());
        }
    }

    @Test
    void anAssistantThatFailsNamesItsPlugin() throws Exception {
        jar("helper")
                .source("made.Helper", GOOD.formatted("Helper", "helper").replace("static int", """
                        public java.util.List<io.sightglass.annotation.assist.Assistant> assistants() {
                            return java.util.List.of(new Odd());
                        }
                        static int"""))
                .source("made.Odd", """
                        package made;
                        import io.sightglass.annotation.assist.*;
                        class Odd implements Assistant {
                            public String name() { return "odd"; }
                            public Manner manner() { return Manner.CLICKS; }
                            public Session open(io.sightglass.vision.image.Frame image) {
                                return hints -> { throw new IllegalStateException("lost"); };
                            }
                        }
                        """)
                .plugin("made.Helper")
                .write();
        try (Plugins plugins = Plugins.load(folder)) {
            assertEquals(List.of("assistant odd"), plugins.reports().getFirst().offers());
            Assistant odd = plugins.assistants().getFirst();
            try (Assistant.Session session = odd.open(Frame.allocate(new Size(4, 4), 3))) {
                VisionException e = assertThrows(VisionException.class, () -> session.propose(Hints.NONE));
                assertTrue(e.getMessage().startsWith("The plug-in Made failed"), e.getMessage());
            }
        }
    }

    @Test
    void aStepThatFailsLaterNamesItsPlugin() throws Exception {
        jar("late")
                .source("made.Late", GOOD.formatted("Late", "late").replace("static int", """
                        public java.util.List<io.sightglass.vision.opencv.op.StepProvider> steps() {
                            return java.util.List.of(new Odd());
                        }
                        static int"""))
                .source("made.Odd", """
                        package made;
                        import io.sightglass.vision.opencv.op.*;
                        class Odd implements StepProvider {
                            public String name() { return "odd"; }
                            public String description() { return "Is odd."; }
                            public Step create(String json) { return Gone.step(); }
                        }
                        """)
                .source("made.Gone", """
                        package made;
                        class Gone { static io.sightglass.vision.opencv.op.Step step() { return null; } }
                        """)
                .without("made.Gone")
                .plugin("made.Late")
                .write();
        try (Plugins plugins = Plugins.load(folder)) {
            assertEquals(List.of("step odd"), plugins.reports().getFirst().offers());
            VisionException e = assertThrows(
                    VisionException.class, () -> plugins.steps().getFirst().create("{}"));
            assertTrue(e.getMessage().startsWith("The plug-in Made needs the class made.Gone"), e.getMessage());
        }
    }

    @Test
    void aClosedPluginLetsGoOfItsJar() throws Exception {
        Path file = jar("a").source("made.Same", GOOD.formatted("Same", "a"))
                .plugin("made.Same")
                .write();
        Plugins plugins = Plugins.load(folder);
        assertNotEquals(List.of(), plugins.reports());
        plugins.close();
        assertEquals(List.of(), plugins.steps());
        Files.delete(file);
    }

    private PluginJar jar(String name) {
        return new PluginJar(folder.resolve(name + ".jar"));
    }

    private List<PluginReport> reports() {
        try (Plugins plugins = Plugins.load(folder)) {
            return plugins.reports();
        }
    }
}
