package io.sightglass.app.cli;

import io.sightglass.app.workflow.DescribeForeign;
import io.sightglass.app.workflow.DescribeModel;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.parity.Certificate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "info", description = "What a model says about itself, or what a foreign ONNX file consists of.")
final class ModelInfoCommand extends ResultCommand {
    @Parameters(paramLabel = "MODEL", description = "The model's ONNX file, or with --project its name.")
    Path model = Path.of("");

    @Mixin
    OfProject of = new OfProject();

    ModelInfoCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        Path file = of.file(this, model);
        Optional<DescribeForeign.Result> foreign =
                run(context.workflows().describeForeign(), new DescribeForeign.Request(file));
        if (foreign.isPresent()) {
            if (json()) printJson(facts(foreign.get()));
            else print(foreign.get());
            return Cli.FINE;
        }
        DescribeModel.Result found = run(context.workflows().describeModel(), new DescribeModel.Request(file));
        if (json()) printJson(facts(found));
        else tell(found);
        return Cli.FINE;
    }

    private void print(DescribeForeign.Result found) {
        out().println(found.file() + " is an ONNX file of operator set " + found.opset() + ", not a Sightglass model.");
        found.inputs().forEach(input -> line("input", said(input)));
        found.outputs().forEach(output -> line("output", said(output)));
        line(
                "operators",
                found.operators().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ")));
        if (found.backbone().isPresent()) {
            DescribeForeign.Backbone backbone = found.backbone().get();
            line("backbone", "maps " + String.join(", ", backbone.layers()) + "; licence " + backbone.licence());
            line("freezable", freezable(backbone.convolutions()));
            out().println("Train on it with: sightglass train PROJECT --task TASK --backbone " + found.file());
            return;
        }
        found.family().ifPresent(family -> line("looks like", family));
        out().println("Make it one with: " + adopting(found));
    }

    private static String freezable(int convolutions) {
        return Plural.of(convolutions, "convolution") + ", the nearest to the picture first: train --freeze N";
    }

    /** The command with the options that it cannot do without. */
    private static String adopting(DescribeForeign.Result found) {
        String family = found.family().orElse("FAMILY");
        return "sightglass model adopt " + found.file() + " --as " + family
                + (found.sizeFree() && !family.equals(BackboneAdoption.FAMILY) ? " --size WxH" : "")
                + (family.equals("anomaly") ? " --threshold N" : "")
                + " --out NEW.onnx";
    }

    private void tell(DescribeModel.Result found) {
        Map<String, Object> facts = facts(found);
        found.certificate().ifPresent(c -> facts.put("certificate", said(c)));
        found.freezable().ifPresent(n -> facts.put("freezable", freezable(n)));
        Optional<Object> careful = Optional.ofNullable(facts.remove(Grounds.CAREFUL));
        facts.forEach(this::told);
        careful.ifPresent(why -> out().println("  " + why));
    }

    /** Such as: holds against the training interpreter on 20 validation images: scores 3.6E-7, boxes 1.3E-4. */
    private static String said(Certificate c) {
        String differences = c.values().stream()
                .filter(d -> d.elements() > 0)
                .map(d -> String.format(Locale.ROOT, "%s %.1E", d.words(), d.largest()))
                .collect(Collectors.joining(", "));
        return (c.passes() ? "holds" : "does not hold") + " against " + c.reference() + " on " + c.images() + " "
                + c.pictures() + ": largest differences " + differences
                + c.notes().stream().map(note -> "; " + note).collect(Collectors.joining());
    }

    /** A fact for people; what is empty is left out. */
    private void told(String name, Object value) {
        String said = said(value);
        if (!said.isEmpty() && !said.equals("[]")) line(name, said);
    }

    private static String said(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(ModelInfoCommand::said).collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> e.getKey() + " " + said(e.getValue()))
                        .collect(Collectors.joining(", "));
            case Double number -> String.format(Locale.ROOT, "%.4f", number);
            default -> value.toString();
        };
    }

    private void line(String name, Object value) {
        out().println(String.format(Locale.ROOT, "  %-18s %s", name, value));
    }

    private static String said(ValueInfo value) {
        String shape =
                value.shape().stream().map(d -> d < 0 ? "?" : d.toString()).collect(Collectors.joining(", "));
        String type = value.type().name().toLowerCase(Locale.ROOT);
        return value.name() + " " + type + (value.hasShape() ? " [" + shape + "]" : " of unknown shape");
    }

    private static Map<String, Object> facts(DescribeForeign.Result found) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", found.file().toString());
        facts.put("contract", 0);
        facts.put("opset", found.opset());
        facts.put("inputs", found.inputs().stream().map(ModelInfoCommand::said).toList());
        facts.put(
                "outputs", found.outputs().stream().map(ModelInfoCommand::said).toList());
        facts.put("operators", found.operators());
        facts.put("family", found.family().orElse(""));
        found.backbone().ifPresent(b -> {
            facts.put("layers", b.layers());
            facts.put("licence", b.licence());
            facts.put("freezable", b.convolutions());
        });
        return facts;
    }

    private static Map<String, Object> facts(DescribeModel.Result found) {
        ModelCard card = found.model().card();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", found.model().file().toString());
        facts.put("hash", found.model().hash());
        facts.put("contract", card.contract());
        facts.put("task", card.task().word());
        facts.put("network", card.network());
        facts.put("labels", card.labels());
        facts.put("input", card.input().toString());
        facts.put("fit", card.fit().name().toLowerCase(Locale.ROOT));
        facts.put("preprocessing", card.preprocessing());
        if (!card.scope().isAll()) facts.put("counts", ScopeWords.of(card.scope()));
        facts.put("threshold", card.threshold());
        facts.put("threshold_source", card.thresholdSource());
        facts.put("revision", card.revision());
        facts.put("parent", card.parent());
        facts.put("licence", card.licence());
        facts.put("numbers", found.numbers());
        facts.put("convolutions", found.convolutions());
        found.freezable().ifPresent(n -> facts.put("freezable", n));
        facts.put("bytes", found.bytes());
        Map<String, String> settings = new TreeMap<>(card.settings());
        Optional<String> careful = Optional.ofNullable(settings.remove(Grounds.CAREFUL));
        facts.put("settings", settings);
        careful.ifPresent(why -> facts.put(Grounds.CAREFUL, why));
        facts.put("metrics", card.metrics());
        facts.put("trusted", found.objection().isEmpty());
        found.objection().ifPresent(why -> facts.put("objection", why));
        found.certificate().ifPresent(c -> facts.put("certificate", ModelVerifyCommand.facts(c)));
        return facts;
    }
}
