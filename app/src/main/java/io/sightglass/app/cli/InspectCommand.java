package io.sightglass.app.cli;

import io.sightglass.app.workflow.InspectParts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "inspect",
        description = "Run the live loop in the terminal, a line a part.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass inspect --recipe plate.json --source line:plate --count 100",
            "  sightglass inspect --model anomaly-1.onnx --source folder:new/",
            "  sightglass inspect --model anomaly-1.onnx --source device:0"
        })
final class InspectCommand extends ResultCommand {
    @ArgGroup(multiplicity = "1")
    What what = new What();

    /** Exactly one of the two. */
    static final class What {
        @Option(names = "--recipe", paramLabel = "FILE", description = "Recipe: camera, models and rules.")
        Optional<Path> recipe = Optional.empty();

        @Option(names = "--model", paramLabel = "FILE", description = "A model alone, at its own threshold.")
        Optional<Path> model = Optional.empty();
    }

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "folder:PATH, video:PATH, device:N or line:PRODUCT; the recipe's own when not given.")
    Optional<String> source = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "Stop after N parts.")
    Optional<Long> count = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the simulated line (1).")
    long seed = 1;

    @Option(names = "--device", paramLabel = "D", defaultValue = "auto", description = "auto, cpu, cuda, ...")
    String device = "auto";

    InspectCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        InspectParts.Result done = run(
                context.workflows().inspectParts(),
                new InspectParts.Request(
                        what.recipe,
                        what.model,
                        source,
                        count.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        seed,
                        device,
                        json() ? part -> {} : this::print));
        if (json()) printJson(json(done));
        else print(done);
        return Cli.FINE;
    }

    private void print(InspectParts.Part part) {
        out().println(String.format(
                Locale.ROOT,
                "%6d  %-4s  %.3f  %6.1f ms  %s%s%s",
                part.number(),
                part.pass() ? "PASS" : "FAIL",
                part.score(),
                part.millis(),
                part.origin(),
                part.why().isEmpty() ? "" : "  " + part.why(),
                part.truth().isEmpty() ? "" : "  (" + part.truth() + ")"));
    }

    private void print(InspectParts.Result done) {
        out().println(String.format(
                Locale.ROOT,
                "%d frames: %d inspected, %d dropped, %d refused, %d errors. %d passed, %d failed.",
                done.acquired(),
                done.inspected(),
                done.dropped(),
                done.refused(),
                done.errored(),
                done.passed(),
                done.failed()));
        out().println(String.format(
                Locale.ROOT,
                "Latency, from the frame's arrival to the verdict: median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms.",
                done.latency().p50(),
                done.latency().p95(),
                done.latency().p99()));
        done.truth()
                .ifPresent(t -> out().println("Against the line's truth: " + t.escapes() + " of " + t.defective()
                        + " defective parts escaped, " + t.falseRejects() + " of " + t.good()
                        + " good parts were rejected."));
    }

    static Map<String, Object> json(InspectParts.Result done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("acquired", done.acquired());
        json.put("inspected", done.inspected());
        json.put("dropped", done.dropped());
        json.put("refused", done.refused());
        json.put("errored", done.errored());
        json.put("passed", done.passed());
        json.put("failed", done.failed());
        json.put("latency_ms", done.latency());
        done.truth().ifPresent(t -> {
            json.put("good", t.good());
            json.put("defective", t.defective());
            json.put("escapes", t.escapes());
            json.put("false_rejects", t.falseRejects());
        });
        return json;
    }
}
