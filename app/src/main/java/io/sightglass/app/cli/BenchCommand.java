package io.sightglass.app.cli;

import io.sightglass.annotation.endurance.KillTrial;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Prove what the program promises: bench kill, starts, resume, training, finetune, anomaly,"
                + " labelling, duplicates.")
final class BenchCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        throw new Usage(spec)
                .wrong(
                        "What to prove is missing: kill, starts, resume, training, finetune, anomaly, labelling or duplicates");
    }

    @Command(
            name = "kill",
            description = "Kill a labelling or inspecting process at random moments and look for what it confirmed.")
    static final class Kill extends ResultCommand {
        @Option(
                names = "--work",
                paramLabel = "WORK",
                defaultValue = "label",
                description = "What the process does: label (default) or line.")
        KillTrial.Work work = KillTrial.Work.LABEL;

        @Option(
                names = "--count",
                paramLabel = "N",
                defaultValue = "200",
                description = "How often it is killed (200).")
        int count = 200;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the moments (1).")
        long seed = 1;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder to work in.")
        Path out = Path.of("");

        Kill(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            usage().atLeast(1, "--count", count);
            KillTrial.Result done = run(
                    (KillTrial trial, Progress progress) -> trial.run(out, count, seed, progress), KillTrial.of(work));
            if (json()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("work", work.name().toLowerCase(Locale.ROOT));
                json.put("kills", done.kills());
                json.put("confirmed", done.confirmed());
                json.put("lost", done.lost());
                json.put("unopened", done.unopened());
                json.put("problems", done.problems());
                json.put("seconds", done.seconds());
                printJson(json);
            } else {
                out().println(String.format(
                        Locale.ROOT,
                        "%s in %.0f s: %d confirmed, %d of them lost, %s not opened again.",
                        Plural.of(done.kills(), "kill"),
                        done.seconds(),
                        done.confirmed(),
                        done.lost(),
                        Plural.of(done.unopened(), "time")));
                done.problems().forEach(p -> context.terminal().err().println(p));
            }
            return done.passed() ? Cli.FINE : Cli.FAILED;
        }
    }
}
