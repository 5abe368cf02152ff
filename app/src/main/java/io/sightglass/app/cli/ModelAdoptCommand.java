package io.sightglass.app.cli;

import io.sightglass.app.workflow.AdoptBackbone;
import io.sightglass.app.workflow.AdoptModel;
import io.sightglass.app.workflow.KeepModel;
import io.sightglass.vision.model.ModelCard;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description = "Make a foreign ONNX model one of ours: pixels in, boxes, masks or scores out; or a backbone for"
                + " training. The last line is the file's path.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass model adopt yolox_nano.onnx --licence Apache-2.0 --out yolox.onnx",
            "  sightglass model adopt detector.onnx --as yolov8 --size 640 --labels names.txt --out d.onnx",
            "  sightglass model adopt patchcore.onnx --as anomaly --threshold 23.5 --out caps.onnx",
            "  sightglass model adopt sorter.onnx --as classifier --labels names.txt --good fine --out s.onnx",
            "  sightglass model adopt resnet18.onnx --as backbone --out backbone.onnx"
        })
final class ModelAdoptCommand extends ResultCommand {
    @Mixin
    AdoptionOptions said = new AdoptionOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The model to write; must not be there.")
    Path out = Path.of("");

    @Option(names = "--into", paramLabel = "DIR", description = "Put it among the models of this project.")
    Optional<Path> project = Optional.empty();

    ModelAdoptCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        said.check(spec);
        if (said.isBackbone()) return backbone();
        AdoptModel.Result done =
                run(context.workflows().adoptModel(), new AdoptModel.Request(said.file, said.size, said.wishes(), out));
        if (project.isPresent()) run(context.workflows().keepModel(), new KeepModel.Request(project.get(), out));
        if (json()) printJson(facts(done));
        else print(done);
        return Cli.FINE;
    }

    private Integer backbone() throws Exception {
        if (said.judges() || project.isPresent()) {
            throw usage().wrong(
                            "A backbone judges nothing: it has no labels and no threshold, and is no model of a project. Leave"
                                    + " --labels, --label, --good, --threshold and --into out");
        }
        AdoptBackbone.Result done = run(
                context.workflows().adoptBackbone(),
                new AdoptBackbone.Request(said.file, said.size, said.pixels, said.licence, out));
        if (json()) printJson(AdoptedBackbone.facts(done));
        else AdoptedBackbone.said(done).forEach(out()::println);
        return Cli.FINE;
    }

    private void print(AdoptModel.Result done) {
        ModelCard card = done.model().card();
        if (done.recognized()) out().println("Its inputs and outputs are those of " + done.family() + ".");
        done.supposed().ifPresent(out()::println);
        out().println(String.format(
                Locale.ROOT,
                "Adopted as %s for %s: input %s, %s, threshold %s (%s).",
                done.family(),
                card.task().word(),
                card.input(),
                Plural.of(card.labels().size(), "label"),
                card.threshold(),
                card.thresholdSource()));
        done.objection().ifPresent(out()::println);
        out().println(done.model().file());
    }

    private static Map<String, Object> facts(AdoptModel.Result done) {
        ModelCard card = done.model().card();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", done.model().file().toString());
        facts.put("hash", done.model().hash());
        facts.put("family", done.family());
        facts.put("recognized", done.recognized());
        facts.put("trusted", done.objection().isEmpty());
        facts.put("supposed", done.supposed().orElse(""));
        facts.put("task", card.task().word());
        facts.put("input", card.input().toString());
        facts.put("labels", card.labels());
        facts.put("threshold", card.threshold());
        facts.put("parent", card.parent());
        facts.put("licence", card.licence());
        return facts;
    }
}
