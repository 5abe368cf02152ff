package io.sightglass.app.cli;

import io.sightglass.app.label.CanvasTrial;
import io.sightglass.app.workflow.Measured;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "labelling",
        description = {
            "Measure whether labelling stays quick: canvas tries an image of 20,000x20,000, 10,000 polygons, a large mask"
                    + " and 10,000 edits.",
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
            description = "What to measure: canvas. All if left out; may be given again.")
    List<String> chosen = new ArrayList<>();

    LabellingBenchCommand(Context context) {
        super(context);
    }

    /** All parts by name, in the order in which they are measured. */
    private static SequencedMap<String, Part> parts() {
        SequencedMap<String, Part> parts = new LinkedHashMap<>();
        parts.put("canvas", (folder, progress) -> new CanvasTrial().run(new CanvasTrial.Request(folder), progress));
        return parts;
    }

    @Override
    public Integer call() throws Exception {
        SequencedMap<String, Part> parts = parts();
        for (String name : chosen) {
            if (parts.containsKey(name)) continue;
            throw new ParameterException(
                    spec.commandLine(), "No part " + name + "; there are " + String.join(", ", parts.keySet()) + ".");
        }
        if (!chosen.isEmpty()) parts.keySet().retainAll(chosen);
        Display.standIn();
        List<Measured> all = run(this::measured, parts);
        if (json()) printJson(all.stream().map(LabellingBenchCommand::facts).toList());
        else print(all);
        return all.stream().allMatch(Measured::holds) ? Cli.FINE : Cli.FAILED;
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
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
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
