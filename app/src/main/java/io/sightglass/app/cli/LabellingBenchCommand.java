package io.sightglass.app.cli;

import io.sightglass.app.label.CanvasTrial;
import io.sightglass.app.workflow.LibraryTour;
import io.sightglass.app.workflow.Measured;
import io.sightglass.app.workflow.ProjectTrial;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "labelling",
        description = {
            "Measure whether labelling stays quick: canvas tries an image of 20,000x20,000, 10,000 polygons, a large mask"
                    + " and 10,000 edits, project a library of 100,000 images.",
            "Fails when a bound is missed."
        })
final class LabellingBenchCommand extends ResultCommand {
    /** One named thing to measure, in a folder of its own. */
    @FunctionalInterface
    interface Part {
        List<Measured> measure(Path folder, Progress progress) throws Exception;
    }

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder to work in.")
    Path out = Path.of("");

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description = "What to measure: canvas or project. All if left out; may be given again.")
    List<String> chosen = new ArrayList<>();

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

    /** All parts by name, in the order in which they are measured. */
    private SequencedMap<String, Part> parts() {
        SequencedMap<String, Part> parts = new LinkedHashMap<>();
        parts.put("canvas", (folder, progress) -> new CanvasTrial().run(new CanvasTrial.Request(folder), progress));
        parts.put(
                "project",
                (folder, progress) ->
                        context.workflows().projectTrial().run(new ProjectTrial.Request(folder, images), progress));
        return parts;
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--images", images);
        if (tour.isPresent()) return tour(tour.get());
        SequencedMap<String, Part> parts = parts();
        for (String name : chosen) {
            if (parts.containsKey(name)) continue;
            throw usage().wrong("No part " + name + "; there are " + String.join(", ", parts.keySet()) + ".");
        }
        if (!chosen.isEmpty()) parts.keySet().retainAll(chosen);
        Display.standIn();
        List<Measured> all = run(this::measured, parts);
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

    private List<Measured> measured(SequencedMap<String, Part> parts, Progress progress) throws Exception {
        List<Measured> all = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            Progress share = progress.part((double) done / parts.size(), (done + 1.0) / parts.size());
            all.addAll(part.getValue().measure(out.resolve(part.getKey()), share));
            done++;
        }
        return all;
    }

    private void print(List<Measured> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "measured", "bound", "unit", "holds"));
        for (Measured one : all) {
            String bound = (one.most() ? "<= " : ">= ") + number(one.bound());
            rows.add(List.of(one.what(), number(one.value()), bound, one.unit(), one.holds() ? "yes" : "NO"));
        }
        Table.print(out(), rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 100 ? "%.1f" : "%.0f", value);
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
