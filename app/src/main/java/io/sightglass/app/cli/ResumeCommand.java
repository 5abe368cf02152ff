package io.sightglass.app.cli;

import io.sightglass.app.Main;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.worker.ResumeTrial;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "resume",
        description = "Kill a training at random moments, let it go on, and compare with one that had no break.")
final class ResumeCommand extends ResultCommand {
    @Option(names = "--kills", paramLabel = "N", defaultValue = "5", description = "How often it is killed (5).")
    int kills = 5;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "60", description = "Passes of the training (60).")
    int epochs = 60;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the moments (1).")
    long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder to work in.")
    Path out = Path.of("");

    ResumeCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--kills", kills);
        usage().atLeast(1, "--epochs", epochs);
        ResumeTrial.Result done = run(
                (ResumeTrial trial, Progress progress) -> trial.run(kills, epochs, seed, progress),
                new ResumeTrial(Launcher.ofThisProcess(Main.class.getName()), out.toAbsolutePath()));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("kills", done.kills());
            json.put("whole", done.whole());
            json.put("resumed", done.resumed());
            json.put("same", done.passed());
            json.put("seconds", done.seconds());
            printJson(json);
        } else {
            out().println(String.format(
                    Locale.ROOT,
                    "%s in %.0f s. Without a break %.12s..., with them %.12s...: %s.",
                    Plural.of(done.kills(), "kill"),
                    done.seconds(),
                    done.whole(),
                    done.resumed(),
                    done.passed() ? "the same model" : "not the same"));
        }
        return done.passed() ? Cli.FINE : Cli.FAILED;
    }
}
