package io.sightglass.app.cli;

import io.sightglass.app.Main;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.worker.StartTrial;
import io.sightglass.app.workflow.CreateProject;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "starts",
        description = "Start and kill the command line and the window at random moments and look for temporary files.")
final class StartsCommand extends ResultCommand {
    private static final int SHOWN = 20;
    private static final String HEADLESS = "-Dglass.platform=Headless -Dprism.order=sw";

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000", description = "How many starts (1000).")
    int count = 1000;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the moments (1).")
    long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder to work in.")
    Path out = Path.of("");

    StartsCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--count", count);
        StartTrial.Result done = run(this::starts, new StartTrial(Launcher.ofThisProcess(Main.class.getName())));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("starts", done.starts());
            json.put("killed", done.killed());
            json.put("failed", done.failed());
            json.put("left", done.left());
            json.put("seconds", done.seconds());
            printJson(json);
        } else {
            out().println(String.format(
                    Locale.ROOT,
                    "%s in %.0f s, %d of them killed, %d failed by themselves: %s left in the temporary folder.",
                    Plural.of(done.starts(), "start"),
                    done.seconds(),
                    done.killed(),
                    done.failed(),
                    Plural.of(done.left().size(), "file")));
            done.left().stream().limit(SHOWN).forEach(file -> out().println("  " + file));
        }
        return done.passed() ? Cli.FINE : Cli.FAILED;
    }

    private StartTrial.Result starts(StartTrial trial, Progress progress) throws Exception {
        Path project = out.resolve("project");
        context.workflows().createProject().run(new CreateProject.Request(project), Progress.NONE);
        List<List<String>> turns = List.of(List.of("doctor"), List.of("open", project.toString()));
        return trial.run(out, turns, HEADLESS, count, seed, progress);
    }
}
