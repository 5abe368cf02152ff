package io.sightglass.app.cli;

import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.app.workflow.split.FindDuplicates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "duplicates", description = "Find images that show nearly the same, in clusters.")
final class DuplicatesCommand extends Comparing {
    @Option(names = "--count", paramLabel = "N", description = "Show at most so many clusters (20); 0 for all.")
    int count = 20;

    DuplicatesCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(0, "--count", count);
        NearImages found =
                run(context.workflows().splits().findDuplicates(), new FindDuplicates.Request(directory, alike()));
        List<List<Candidate>> clusters = found.clusters();
        List<List<Candidate>> shown =
                clusters.subList(0, count == 0 ? clusters.size() : Math.min(count, clusters.size()));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("images", found.images().size());
            json.put("not_compared", found.unknown());
            json.put("cluster_count", clusters.size());
            json.put("repeated", found.repeated());
            json.put(
                    "clusters",
                    shown.stream()
                            .map(cluster ->
                                    cluster.stream().map(SplitCommands::image).toList())
                            .toList());
            printJson(json);
        } else {
            for (List<Candidate> cluster : shown) {
                out().println(Plural.of(cluster.size(), "image"));
                cluster.forEach(image ->
                        out().println("  " + image.name() + " (" + image.split().word() + ")"));
            }
            out().println(found.repeated() + " of "
                    + Plural.of(found.images().size(), "image is", "images are") + " in "
                    + Plural.of(clusters.size(), "cluster") + " whose images show nearly the same.");
        }
        unknown(found.unknown());
        return Cli.FINE;
    }
}
