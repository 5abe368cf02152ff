package io.sightglass.app.cli;

import io.sightglass.vision.similar.SearchTrial;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "duplicates",
        description = "Measure the search for near-duplicates among made-up images, a tenth of them planted copies.")
final class DuplicatesBenchCommand extends ResultCommand {
    @Option(names = "--images", paramLabel = "N", description = "How many images (100000).")
    int images = 100_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of chance (1).")
    long seed = 1;

    DuplicatesBenchCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--images", images);
        SearchTrial.Result done = run((count, progress) -> SearchTrial.run(count, seed, progress), images);
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("images", done.looks());
            json.put("planted", done.planted());
            json.put("found", done.found());
            json.put("pairs", done.pairs());
            json.put("seconds", done.seconds());
            printJson(json);
        } else {
            out().println(String.format(
                    Locale.ROOT,
                    "%s in %.1f s: %d of %s found, %s.",
                    Plural.of(done.looks(), "image"),
                    done.seconds(),
                    done.found(),
                    Plural.of(done.planted(), "planted copy", "planted copies"),
                    Plural.of(done.pairs(), "pair")));
        }
        return done.found() == done.planted() ? Cli.FINE : Cli.FAILED;
    }
}
