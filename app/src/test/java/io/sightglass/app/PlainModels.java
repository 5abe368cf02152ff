package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.cli.Cli;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** A project of drawn parts with segmenters that have learnt nothing, for tests that need no quality. */
final class PlainModels {
    private static final Size INPUT = new Size(64, 64);

    private final Path folder;
    private final Path project;

    private PlainModels(Path folder, Path project) {
        this.folder = folder;
        this.project = project;
    }

    /** @param split such as 60/20/20 */
    static PlainModels in(Path folder, String split) {
        PlainModels made = new PlainModels(folder, folder.resolve("project"));
        String samples = folder.resolve("samples").toString();
        String to = made.project.toString();
        made.run("samples", "--product", "cap", "--count", "16", "--size", "128", "--out", samples);
        made.run("project", "create", to);
        made.run("project", "import", to, "--from", samples + "/cap", "--split", split, "--marks-are-defects");
        return made;
    }

    Path project() {
        return project;
    }

    List<String> labels() throws VisionException, AnnotationException {
        try (Project opened = Project.open(project, Access.RUN)) {
            return opened.revisions().freeze().labels();
        }
    }

    static Graph network(int labels, long seed) {
        return Segmenter.named("nano").build(INPUT, labels, seed);
    }

    /** Puts a model among those of the project. */
    void add(String name, Graph graph, List<String> labels) throws VisionException {
        add(name, graph, labels, "[]");
    }

    /** @param chain its preprocessing */
    void add(String name, Graph graph, List<String> labels, String chain) throws VisionException {
        ModelCard card = new ModelCard(
                Task.SEGMENTATION,
                labels,
                INPUT,
                Fit.Mode.STRETCH,
                chain,
                0.5,
                "",
                "",
                "",
                "nano",
                "MIT",
                List.of("logits"),
                new TreeMap<>(),
                new TreeMap<>());
        Models.write(graph, card, project.resolve("models/" + name + ".onnx"));
    }

    private void run(String... arguments) {
        Ran ran = Ran.command(folder, arguments);
        assertEquals(Cli.FINE, ran.code(), ran.err());
    }
}
