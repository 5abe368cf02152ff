package io.sightglass.app.cli;

import io.sightglass.app.workflow.EvaluateModel;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "evaluate", description = "Judge a model on one split of a project.")
final class EvaluateCommand extends ResultCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Parameters(index = "1", paramLabel = "MODEL", description = "The model's name in the project, or its ONNX file.")
    Path model = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "test",
            description = "train, validation or test (default).")
    Split split = Split.TEST;

    @Mixin
    DeviceOption device = new DeviceOption();

    EvaluateCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        Evaluation e =
                run(context.workflows().evaluateModel(), new EvaluateModel.Request(project, model, split, device.word));
        if (json()) {
            printJson(json(e));
            return Cli.FINE;
        }
        out().println(String.format(
                Locale.ROOT,
                "%s on %s of the %s split (%s):",
                e.subject().name(),
                Plural.of(e.images().size(), "image"),
                e.split().word(),
                e.device()));
        e.metrics()
                .forEach((name, value) ->
                        out().println(String.format(Locale.ROOT, "  %-16s %s", name, Table.figure(value))));
        e.leak().ifPresent(sentence -> out().println("  " + sentence));
        e.grounds().careful().ifPresent(sentences -> out().println("  " + sentences));
        Map<String, Double> labels = labels(e);
        if (!labels.isEmpty()) {
            out().println(byLabel(e.task()));
            labels.forEach((label, value) ->
                    out().println(String.format(Locale.ROOT, "    %-14s %s", label, Table.figure(value))));
        }
        out().println(String.format(
                Locale.ROOT,
                "  escapes %d, false rejects %d; %.1f ms an image (median: preprocessing, model, answer)",
                e.images().stream().filter(ImageResult::escape).count(),
                e.images().stream().filter(ImageResult::falseReject).count(),
                e.medianMillis()));
        return Cli.FINE;
    }

    private static String byLabel(Task task) {
        return switch (task) {
            case DETECTION -> "  AP at IoU 0.5 by label:";
            case CLASSIFICATION -> "  rightly named by label:";
            case ANOMALY, SEGMENTATION -> "  IoU by label:";
        };
    }

    private static Map<String, Double> labels(Evaluation e) {
        return Figures.byLabel(e.task(), e.subject().labels(), e.images());
    }

    static Map<String, Object> json(Evaluation e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", e.task().word());
        json.put("images", e.images().size());
        json.put("metrics", e.metrics());
        json.put("labels", labels(e));
        json.put("model", e.subject().hash());
        json.put("revision", e.revision());
        json.put("split", e.split().word());
        json.put("device", e.device());
        json.put("escapes", e.images().stream().filter(ImageResult::escape).count());
        json.put(
                "false_rejects",
                e.images().stream().filter(ImageResult::falseReject).count());
        json.put("median_ms", e.medianMillis());
        e.grounds().careful().ifPresent(sentences -> json.put("careful", sentences));
        return json;
    }
}
