package io.sightglass.app.cli;

import io.sightglass.app.workflow.RunDemo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "The tour. With a display it opens the window on the demo project; without one, or with --headless,",
            "it runs the whole loop in the terminal: label, train, compare, inspect 300 live parts, report."
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
        if (!headless && out.isEmpty() && !json() && Display.present()) {
            return context.window().open(Optional.empty(), false);
        }
        Path folder = out.orElseGet(DemoFolder::next);
        RunDemo.Result done = run(context.workflows().runDemo(), new RunDemo.Request(folder, parts, quick));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("report", done.report().toString());
            json.put("seconds", done.seconds());
            json.put(
                    "evaluations",
                    done.comparisons().stream()
                            .flatMap(c -> c.evaluations().stream())
                            .map(EvaluateCommand::json)
                            .toList());
            json.put("live", done.live().stream().map(InspectCommand::json).toList());
            printJson(json);
        } else {
            print(done);
        }
        return Cli.FINE;
    }

    private void print(RunDemo.Result done) {
        done.comparisons().forEach(c -> Table.print(out(), CompareCommand.rows(c)));
        out().println("Report: " + done.report());
    }
}
