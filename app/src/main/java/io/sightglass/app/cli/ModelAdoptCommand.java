package io.sightglass.app.cli;

import io.sightglass.app.workflow.AdoptBackbone;
import io.sightglass.app.workflow.AdoptModel;
import io.sightglass.app.workflow.KeepModel;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.ClassNames;
import io.sightglass.vision.net.adopt.Families;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.net.adopt.Wishes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

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
    /** The families, for the help. */
    static final class FamilyNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return families().iterator();
        }
    }

    @Parameters(paramLabel = "FILE", description = "The foreign ONNX file.")
    Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "FAMILY",
            completionCandidates = FamilyNames.class,
            description = "One of ${COMPLETION-CANDIDATES}; recognized when not given.")
    Optional<String> family = Optional.empty();

    @Option(names = "--size", paramLabel = "WxH", description = "Size of its picture, where the file leaves it free.")
    Optional<Size> size = Optional.empty();

    @ArgGroup
    Labels labels = new Labels();

    /** One way to give them. */
    static final class Labels {
        @Option(
                names = "--labels",
                paramLabel = "FILE",
                description = "Text file, a label a line, without background; else those in the file, those of COCO for"
                        + " 80 classes, or numbers.")
        Optional<Path> file = Optional.empty();

        @Option(names = "--label", paramLabel = "NAME", description = "A label; once for each, in their order.")
        List<String> names = new ArrayList<>();

        Optional<List<String>> all() throws VisionException {
            if (file.isPresent()) return Optional.of(ClassNames.read(file.get()));
            return names.isEmpty() ? Optional.empty() : Optional.of(names);
        }
    }

    @Option(
            names = "--good",
            paramLabel = "NAME",
            description = "Of a classifier, a class of good parts; may be repeated. Classes named good, ok, normal or"
                    + " pass are taken for such.")
    List<String> good = new ArrayList<>();

    @Option(names = "--licence", paramLabel = "TEXT", description = "Under which the model may be used.")
    Optional<String> licence = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description = "Score from which a finding counts, 0 to 1; for anomaly the raw score, of any range.")
    Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--pixels",
            paramLabel = "FORM",
            description = "bgr or rgb (0 to 255), unit (RGB, 0 to 1), centred (RGB, -1 to 1), imagenet or"
                    + " imagenet-bgr; as the family usually does when not given.")
    Optional<PixelForm> pixels = Optional.empty();

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

    private static List<String> families() {
        List<String> all = new ArrayList<>(Families.names());
        all.add(BackboneAdoption.FAMILY);
        return all;
    }

    @Override
    public Integer call() throws Exception {
        if (family.isPresent() && !families().contains(family.get())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no family named " + family.get() + "; there are " + String.join(", ", families()));
        }
        if (family.equals(Optional.of(BackboneAdoption.FAMILY))) return backbone();
        OptionalDouble least = threshold.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        AdoptModel.Result done = run(
                context.workflows().adoptModel(),
                new AdoptModel.Request(
                        file, size, new Wishes(family, labels.all(), licence, least, pixels, good), out));
        if (project.isPresent()) run(context.workflows().keepModel(), new KeepModel.Request(project.get(), out));
        if (json()) printJson(facts(done));
        else print(done);
        return Cli.FINE;
    }

    private Integer backbone() throws Exception {
        if (labels.all().isPresent() || !good.isEmpty() || threshold.isPresent() || project.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A backbone judges nothing: it has no labels and no threshold, and is no model of a project. Leave"
                            + " --labels, --label, --good, --threshold and --into out");
        }
        AdoptBackbone.Result done =
                run(context.workflows().adoptBackbone(), new AdoptBackbone.Request(file, size, pixels, licence, out));
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
                "Adopted as %s for %s: input %s, %d labels, threshold %s (%s).",
                done.family(),
                card.task().word(),
                card.input(),
                card.labels().size(),
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
