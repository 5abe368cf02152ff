package io.sightglass.app.cli;

import io.sightglass.app.workflow.AnomalyTrial;
import io.sightglass.app.workflow.AnomalyTrial.Fitted;
import io.sightglass.app.workflow.AnomalyTrial.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "anomaly",
        description =
                "Fit the network that looks for drawn flaws, and a memory of another backbone's features, on the same good"
                        + " parts, and judge both on the test split.")
final class AnomalyBenchCommand extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Option(
            names = "--backbone",
            required = true,
            paramLabel = "FILE",
            description = "ONNX file whose outputs are feature maps, for the memory.")
    Path backbone = Path.of("");

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Trainings of each, seeds 1 to N (3).")
    int seeds = 3;

    @Mixin
    DeviceOption device = new DeviceOption();

    AnomalyBenchCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--seeds", seeds);
        AnomalyTrial trial = new AnomalyTrial(
                context.workflows().trainModel(), context.workflows().evaluateModel());
        Result done = run(trial, new AnomalyTrial.Request(project, backbone, seeds, device.word));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "flaws",
                    done.flaws().stream().map(AnomalyBenchCommand::facts).toList());
            json.put(
                    "memory",
                    done.memory().stream().map(AnomalyBenchCommand::facts).toList());
            json.put("lead", done.lead());
            json.put("faster", done.faster());
            printJson(json);
        } else {
            print(done);
        }
        return Cli.FINE;
    }

    private void print(Result done) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("network", "seed", "image AUROC", "pixel AUROC", "fit s", "image ms"));
        for (Fitted fitted : done.flaws()) rows.add(row("flaws", fitted));
        for (Fitted fitted : done.memory()) rows.add(row(name(), fitted));
        Table.print(out(), rows);
        out().println(String.format(
                Locale.ROOT,
                "Mean image AUROC %.3f against %.3f: %+.3f. An image takes %.2f times as long with %s.",
                Result.mean(done.flaws(), Fitted::imageAuroc),
                Result.mean(done.memory(), Fitted::imageAuroc),
                done.lead(),
                done.faster(),
                name()));
        Fitted first = done.flaws().getFirst();
        first.leak().ifPresent(out()::println);
        if (first.leak().isEmpty() && first.rawAuroc().isPresent()) {
            out().println(String.format(
                    Locale.ROOT,
                    "Whole images compared pixel by pixel score %.3f: no sign that the splits share parts.",
                    first.rawAuroc().getAsDouble()));
        }
    }

    private String name() {
        return "memory of " + backbone.getFileName();
    }

    private static List<String> row(String name, Fitted fitted) {
        return List.of(
                name,
                Long.toString(fitted.seed()),
                Table.figure(fitted.imageAuroc()),
                figure(fitted.pixelAuroc()),
                String.format(Locale.ROOT, "%.0f", fitted.seconds()),
                String.format(Locale.ROOT, "%.1f", fitted.millis()));
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? Table.figure(value.getAsDouble()) : "";
    }

    private static Map<String, Object> facts(Fitted fitted) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", fitted.model().toString());
        facts.put("seed", fitted.seed());
        facts.put("seconds", fitted.seconds());
        facts.put("median_ms", fitted.millis());
        facts.put("image_auroc", fitted.imageAuroc());
        fitted.pixelAuroc().ifPresent(value -> facts.put("pixel_auroc", value));
        fitted.rawAuroc().ifPresent(value -> facts.put("raw_pixel_auroc", value));
        return facts;
    }
}
