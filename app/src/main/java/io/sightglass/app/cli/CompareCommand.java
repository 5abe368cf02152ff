package io.sightglass.app.cli;

import io.sightglass.app.workflow.CompareModels;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparison.Difference;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "compare", description = "Set two or more models of one task side by side on the same images.")
final class CompareCommand extends ResultCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "2..*",
            paramLabel = "MODEL",
            description = "Names of models in the project, or their ONNX files.")
    List<Path> models = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a self-contained HTML page with pictures and curves.")
    Optional<Path> report = Optional.empty();

    @Mixin
    Replacing replacing = new Replacing();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "test",
            description = "train, validation or test (default).")
    Split split = Split.TEST;

    @Mixin
    DeviceOption device = new DeviceOption();

    CompareCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        long different = models.stream()
                .map(model -> model.toAbsolutePath().normalize())
                .distinct()
                .count();
        if (different < models.size()) {
            throw usage().wrong("A model is given twice: a comparison needs different ones.");
        }
        replacing.check(report);
        CompareModels.Result done = run(
                context.workflows().compareModels(),
                new CompareModels.Request(project, models, split, device.word, report));
        if (json()) printJson(json(done));
        else print(done);
        return Cli.FINE;
    }

    private void print(CompareModels.Result done) {
        Comparison c = done.comparison();
        out().println(Plural.of(c.evaluations().getFirst().images().size(), "image") + " of the " + split.word()
                + " split");
        Table.print(out(), rows(c));
        c.differences().forEach(d -> out().println(sentence(c, d)));
        c.evaluations().stream().flatMap(e -> e.leak().stream()).limit(1).forEach(out()::println);
        c.grounds().careful().ifPresent(out()::println);
        long differ = c.disagreements().stream()
                .filter(Comparison.Disagreement::verdictsDiffer)
                .count();
        out().println("The verdicts differ on " + Plural.of(differ, "image") + ".");
        c.disagreements().stream()
                .limit(5)
                .forEach(d ->
                        out().println(String.format(Locale.ROOT, "  %s  scores %.3f apart", d.name(), d.spread())));
        done.report().ifPresent(r -> out().println("Report: " + r));
    }

    static List<List<String>> rows(Comparison c) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = c.evaluations().getFirst().figures();
        List<String> head = new ArrayList<>(List.of("model"));
        head.addAll(names);
        head.add("ms");
        rows.add(head);
        for (Evaluation e : c.evaluations()) {
            List<String> row = new ArrayList<>(List.of(e.subject().name()));
            names.forEach(n -> row.add(Table.figure(e.figure(n))));
            row.add(String.format(Locale.ROOT, "%.1f", e.medianMillis()));
            rows.add(row);
        }
        return rows;
    }

    private static String sentence(Comparison c, Difference d) {
        String first = c.evaluations().get(d.first()).subject().name();
        String second = c.evaluations().get(d.second()).subject().name();
        String sure = d.interval()
                .map(i -> String.format(
                        Locale.ROOT,
                        "95 %% interval %+.4f to %+.4f: %s",
                        i.low(),
                        i.high(),
                        d.clear() ? "a real difference" : "could be chance"))
                .orElse("too few images to tell chance from a difference");
        return String.format(
                Locale.ROOT,
                "%s against %s: %s %+.4f (%s).%n  Verdicts right on one side only: %d against %d, p = %.3f (McNemar).",
                second,
                first,
                c.metric(),
                d.delta(),
                sure,
                d.verdicts().onlySecondRight(),
                d.verdicts().onlyFirstRight(),
                d.verdicts().p());
    }

    private static Map<String, Object> json(CompareModels.Result done) {
        Comparison c = done.comparison();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", c.metric());
        json.put("best", c.evaluations().get(c.best()).subject().name());
        json.put("models", c.evaluations().stream().map(CompareCommand::model).toList());
        json.put(
                "differences",
                c.differences().stream().map(d -> difference(c, d)).toList());
        json.put("disagreements", c.disagreements());
        c.grounds().careful().ifPresent(sentences -> json.put("careful", sentences));
        done.report().ifPresent(r -> json.put("report", r.toString()));
        return json;
    }

    private static Map<String, Object> difference(Comparison c, Difference d) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", c.evaluations().get(d.first()).subject().name());
        json.put("second", c.evaluations().get(d.second()).subject().name());
        json.put("delta", d.delta());
        d.interval().ifPresent(i -> json.put("interval", List.of(i.low(), i.high())));
        json.put("mcnemar_p", d.verdicts().p());
        return json;
    }

    private static Map<String, Object> model(Evaluation e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", e.subject().name());
        json.putAll(EvaluateCommand.json(e));
        return json;
    }
}
