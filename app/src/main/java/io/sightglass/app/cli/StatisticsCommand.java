package io.sightglass.app.cli;

import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.statistics.LabelCount;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.app.report.StatisticsPage;
import io.sightglass.app.workflow.DescribeStatistics;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stats",
        description = "Count labels, sizes and places of shapes, and images, of all or of those that a query finds.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass project stats board --query split:train",
            "  sightglass project stats board --label scratch --out board.html"
        })
final class StatisticsCommand extends ResultCommand {
    private static final String PAGE = ".html";
    private static final String TABLE = ".csv";

    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Option(names = "--query", paramLabel = "TEXT", description = ProjectCommand.Export.QUERY)
    Query query = Query.ALL;

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "Sizes and places only of this label's shapes; of all when not given.")
    Optional<String> label = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a page with plots (.html), or all numbers as a table (.csv).")
    Optional<Path> out = Optional.empty();

    @Mixin
    Replacing replacing = new Replacing();

    StatisticsCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        if (out.filter(o -> !named(o, PAGE) && !named(o, TABLE)).isPresent()) {
            throw usage().wrong("--out must end with .html or .csv, not " + out.get() + ".");
        }
        replacing.check(out);
        Statistics found = run(
                context.workflows().curate().describeStatistics(),
                new DescribeStatistics.Request(directory, query, label));
        if (out.isPresent()) write(out.get(), found);
        if (json()) printJson(StatisticsText.json(found));
        else print(found);
        return Cli.FINE;
    }

    private void write(Path file, Statistics found) throws Exception {
        if (named(file, PAGE)) {
            Path folder = directory.toAbsolutePath().normalize().getFileName();
            new StatisticsPage(String.valueOf(folder), found).write(file);
        } else {
            SafeFiles.write(file, StatisticsText.csv(found));
        }
    }

    private static boolean named(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private void print(Statistics s) {
        out().println(Plural.of(s.images(), "image") + ", " + s.annotated() + " annotated; "
                + Plural.of(s.shapes().count(), "shape") + ", " + s.shapes().proposals()
                + " of them proposed and not reviewed");
        Table.line(out(), "split      ", s.splits());
        Table.line(out(), "sizes      ", s.shapes().sizes());
        Table.line(out(), "review     ", StatisticsText.states(s));
        Table.line(out(), "edited by  ", StatisticsText.annotators(s));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("label", "images", "shapes", "train", "validation", "test"));
        for (LabelCount l : s.labels()) {
            rows.add(List.of(
                    l.label(),
                    "" + l.allImages(),
                    "" + l.allShapes(),
                    "" + l.shapes().get(Split.TRAIN),
                    "" + l.shapes().get(Split.VALIDATION),
                    "" + l.shapes().get(Split.TEST)));
        }
        Table.print(out(), rows);
        out.ifPresent(file -> out().println("Written: " + file));
    }
}
