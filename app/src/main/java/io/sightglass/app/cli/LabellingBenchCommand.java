package io.sightglass.app.cli;

import io.sightglass.app.workflow.LibraryTour;
import io.sightglass.app.workflow.Measured;
import io.sightglass.app.workflow.ProjectTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "labelling",
        description =
                "Measure how quick labelling is, and compare with what is promised; part project: a large project.")
final class LabellingBenchCommand extends ResultCommand {
    /** Something that is measured by itself. */
    private interface Part {
        List<Measured> run() throws Exception;
    }

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder to work in.")
    Path out = Path.of("");

    @Option(names = "--part", paramLabel = "PART", description = "Only this part: project; all when not given.")
    Optional<String> part = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Images of the large project (100000).")
    int images = 100_000;

    @Option(names = "--tour", hidden = true, description = "In the window of this process, of a project made before.")
    Optional<Path> tour = Optional.empty();

    @Option(names = "--look-for", hidden = true, description = "What the tour looks for.")
    List<String> queries = new ArrayList<>();

    LabellingBenchCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        atLeast(1, "--images", images);
        if (tour.isPresent()) return tour(tour.get());
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("project", () -> run(context.workflows().projectTrial(), new ProjectTrial.Request(out, images)));
        if (part.isPresent() && !parts.containsKey(part.get())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no part named " + part.get() + "; there are " + String.join(", ", parts.keySet()));
        }
        List<Measured> all = new ArrayList<>();
        for (Map.Entry<String, Part> entry : parts.entrySet()) {
            if (part.isEmpty() || part.get().equals(entry.getKey())) {
                all.addAll(entry.getValue().run());
            }
        }
        if (json())
            printJson(Map.of(
                    "measured", all.stream().map(LabellingBenchCommand::facts).toList()));
        else print(all);
        return all.stream().allMatch(Measured::holds) ? Cli.FINE : Cli.FAILED;
    }

    private Integer tour(Path project) throws Exception {
        List<LibraryTour.Time> times = context.workflows()
                .libraryTour()
                .run(
                        new LibraryTour.Request(project, out, out.resolveSibling("cache"), queries),
                        context.terminal().progress(output));
        List<Map<String, Object>> stops = new ArrayList<>();
        for (LibraryTour.Time time : times) stops.add(Map.of("what", time.what(), "value", time.value()));
        printJson(Map.of("times", stops));
        return Cli.FINE;
    }

    private void print(List<Measured> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "measured", "promised", "", ""));
        for (Measured one : all) {
            rows.add(List.of(
                    one.what(),
                    number(one.value()),
                    (one.most() ? "at most " : "at least ") + number(one.bound()),
                    one.unit(),
                    one.holds() ? "" : "MISSED"));
        }
        Table.print(out(), rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.0f", value);
    }

    private static Map<String, Object> facts(Measured one) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("what", one.what());
        facts.put("value", one.value());
        facts.put("unit", one.unit());
        facts.put("bound", one.bound());
        facts.put("most", one.most());
        facts.put("holds", one.holds());
        return facts;
    }
}
