package io.sightglass.app.cli;

import io.sightglass.app.workflow.InspectParts;
import io.sightglass.app.workflow.RunDemo;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.evaluate.Evaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "The tour: label, train, compare, inspect 300 live parts, report.",
            "With a display it opens the window on the demo project; without one, or with --headless, it runs the"
                    + " whole loop in the terminal."
        })
final class DemoCommand extends ResultCommand {
    @Option(names = "--headless", description = "Run in the terminal even if there is a display.")
    boolean headless;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the project and report.html go; the user's data folder when not given.")
    Optional<Path> out = Optional.empty();

    @Option(names = "--parts", paramLabel = "N", defaultValue = "300", description = "Live parts to inspect (300).")
    int parts = 300;

    @Option(names = "--quick", description = "Train less: shows that everything works, not how well.")
    boolean quick;

    DemoCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--parts", parts);
        if (!headless && out.isEmpty() && !json() && Display.present()) {
            return context.window().open(Optional.empty(), Optional.empty(), false);
        }
        Path folder = out.orElseGet(DemoFolder::next);
        RunDemo.Result done = run(context.workflows().runDemo(), new RunDemo.Request(folder, parts, quick));
        if (json()) printJson(facts(done));
        else print(done);
        return Cli.FINE;
    }

    private static Map<String, Object> facts(RunDemo.Result done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", done.report().toString());
        json.put("seconds", done.seconds());
        json.put(
                "evaluations",
                done.stages().stream()
                        .flatMap(s -> s.comparison().evaluations().stream())
                        .map(EvaluateCommand::json)
                        .toList());
        json.put("best", done.stages().stream().map(s -> s.best().toString()).toList());
        json.put("live", done.live().stream().map(InspectCommand::json).toList());
        return json;
    }

    private void print(RunDemo.Result done) {
        for (RunDemo.Stage stage : done.stages()) {
            Comparison c = stage.comparison();
            out().println();
            out().println(stage.title() + ", on "
                    + c.evaluations().getFirst().images().size() + " held-out images");
            Table.print(out(), CompareCommand.rows(c));
            out().println("  " + best(c));
        }
        out().println();
        live(done);
        out().println();
        if (quick) out().println(RunDemo.QUICK);
        out().println(String.format(Locale.ROOT, "It took %.0f s. Written:", done.seconds()));
        out().println("  " + done.report() + "   the report, for any browser");
        done.stages().forEach(s -> out().println("  " + s.project() + "   a project with images, revision and models"));
        out().println("Try next:");
        RunDemo.Stage first = done.stages().getFirst();
        out().println("  sightglass open " + first.project());
        out().println("  sightglass inspect --recipe " + first.recipe() + " --count 20");
        out().println("  sightglass model verify " + first.best());
    }

    private static String best(Comparison c) {
        Evaluation best = c.evaluations().get(c.best());
        String sure = Comparisons.interval(best, c.metric())
                .map(i -> String.format(Locale.ROOT, " (95 %% between %.3f and %.3f)", i.low(), i.high()))
                .orElse("");
        return String.format(
                Locale.ROOT, "Best: %s, %s %.3f%s", best.subject().name(), c.metric(), best.figure(c.metric()), sure);
    }

    private void live(RunDemo.Result done) {
        long[] sums = new long[5];
        for (InspectParts.Result r : done.live()) {
            sums[0] += r.counts().acquired();
            sums[1] += r.truth().map(InspectParts.TruthCounts::defective).orElse(0L);
            sums[2] += r.truth().map(InspectParts.TruthCounts::escapes).orElse(0L);
            sums[3] += r.truth().map(InspectParts.TruthCounts::good).orElse(0L);
            sums[4] += r.truth().map(InspectParts.TruthCounts::falseRejects).orElse(0L);
        }
        out().println(String.format(
                Locale.ROOT,
                "Live: %s; %d of %d defective parts escaped, %d of %d good parts were rejected.",
                Plural.of(sums[0], "part"),
                sums[2],
                sums[1],
                sums[4],
                sums[3]));
        for (int i = 0; i < done.live().size(); i++) {
            InspectParts.Result r = done.live().get(i);
            String against = r.truth()
                    .map(t -> t.escapes() + "/" + t.defective() + " escaped, " + t.falseRejects() + "/" + t.good()
                            + " rejected")
                    .orElse("truth unknown");
            out().println(String.format(
                    Locale.ROOT,
                    "  %-26s %s; image to verdict %.0f ms (median), %.0f ms (99 %%)",
                    done.stages().get(i).title(),
                    against,
                    r.latency().p50(),
                    r.latency().p99()));
        }
    }
}
