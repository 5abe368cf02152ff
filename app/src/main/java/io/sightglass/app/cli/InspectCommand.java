package io.sightglass.app.cli;

import io.sightglass.app.workflow.InspectParts;
import io.sightglass.app.workflow.InspectParts.PartListener;
import io.sightglass.vision.inspect.Counts;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.LineStatus;
import io.sightglass.vision.inspect.Recipe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "inspect",
        description = "Run the live loop in the terminal, a line a part.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass inspect --recipe plate.json --source line:plate --count 100",
            "  sightglass inspect --model anomaly-1.onnx --source folder:new/ --out parts.csv",
            "  sightglass inspect --model anomaly-1 --project caps --source folder:new/",
            "  sightglass inspect --model anomaly-1.onnx --source device:0"
        })
final class InspectCommand extends ResultCommand {
    @ArgGroup
    What what = new What();

    /** Exactly one of the two. */
    static final class What {
        @Option(names = "--recipe", paramLabel = "FILE", description = "Recipe: camera, models and rules.")
        Optional<Path> recipe = Optional.empty();

        @Option(
                names = "--model",
                paramLabel = "MODEL",
                description = "A model alone, at its own threshold: its ONNX file, or with --project its name.")
        Optional<Path> model = Optional.empty();
    }

    @Mixin
    OfProject of = new OfProject();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "folder:PATH, video:PATH, device:N or line:PRODUCT; the recipe's own when not given.")
    Optional<String> source = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "Stop after N parts; without it, when the source ends.")
    Optional<Long> parts = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the simulated line. It has more options: 'line:plate?defects=0.1&drift=light'.")
    Optional<Long> seed = Optional.empty();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Option(
            names = "--accept-unverified",
            paramLabel = "REASON",
            description =
                    "Inspect also with a model that has no certificate or is out of tolerance; the reason is kept in"
                            + " the recipe of the records.")
    Optional<String> accept = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Also write a table (.csv) with a row a part: image, verdict, score, defects, milliseconds. Each row"
                            + " is in the file at once and stays there when the run is interrupted.")
    Optional<Path> table = Optional.empty();

    @Mixin
    Replacing replacing = new Replacing();

    InspectCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        parts.ifPresent(n -> usage().atLeast(1, "--count", n));
        usage().refuse(
                        of.project.isPresent() && what.recipe.isPresent(),
                        "--project goes with --model: a recipe names the files of its models.");
        table.ifPresent(this::check);
        replacing.check(table);
        long count = parts.orElse(0L);
        Path folder = Path.of("");
        Recipe recipe;
        if (what.recipe.isPresent()) {
            recipe = Recipe.load(what.recipe.get());
            folder = Optional.ofNullable(what.recipe.get().toAbsolutePath().getParent())
                    .orElse(folder);
            if (source.isPresent()) recipe = recipe.withSource(source.get());
        } else {
            Path model = what.model.orElseThrow(
                    () -> usage().wrong("What to inspect with is missing: --recipe FILE or --model MODEL"));
            String from = source.orElseThrow(
                    () -> usage().wrong("A model alone does not say where images come from: add --source"));
            recipe = Recipe.of(of.file(this, model), from);
        }
        recipe = recipe.withSource(seeded(recipe.source()));
        InspectParts.Result done = inspected(recipe, folder, count);
        if (json()) printJson(json(done));
        else print(done);
        boolean broken =
                done.end().state() == LineStatus.State.FAILED || done.end().state() == LineStatus.State.REFUSED;
        if (broken) context.terminal().err().println(done.end().words());
        boolean blind = done.counts().inspected() == 0 && done.counts().errored() > 0;
        if (blind) context.terminal().err().println("No image could be inspected.");
        return broken || blind ? Cli.FAILED : Cli.FINE;
    }

    private void check(Path file) {
        usage().refuse(
                        !file.toString().endsWith(PartsTable.ENDING),
                        "--out must end with " + PartsTable.ENDING + ", not " + file + ".");
    }

    private InspectParts.Result inspected(Recipe recipe, Path folder, long count) throws Exception {
        PartListener shown = json() ? (part, image) -> {} : (part, image) -> print(part);
        if (table.isEmpty()) return inspected(recipe, folder, count, shown);
        return PartsTable.write(
                table.get(),
                rows -> inspected(recipe, folder, count, (part, image) -> {
                    rows.add(part);
                    shown.part(part, image);
                }));
    }

    private InspectParts.Result inspected(Recipe recipe, Path folder, long count, PartListener told) throws Exception {
        return run(
                context.workflows().inspectParts(),
                new InspectParts.Request(recipe, folder, count, device.word, accept, told));
    }

    private String seeded(String from) {
        if (seed.isEmpty() || !from.startsWith("line:") || from.contains("seed=")) return from;
        return from + (from.contains("?") ? "&" : "?") + "seed=" + seed.get();
    }

    private void print(Inspection part) {
        context.terminal().endProgress();
        out().println(String.format(
                Locale.ROOT,
                "%6d  %-5s  %.3f  %6.1f ms  %s%s%s",
                part.shot(),
                part.verdict().outcome(),
                part.score(),
                part.timings().total(),
                part.origin(),
                part.verdict().passed()
                        ? ""
                        : "  " + String.join("; ", part.verdict().reasons()),
                part.truth()
                        .map(t -> "  (" + t.quality().name().toLowerCase(Locale.ROOT) + ")")
                        .orElse("")));
    }

    private void print(InspectParts.Result done) {
        done.recipe()
                .accepted()
                .forEach((hash, reason) -> out().println("Unverified model " + hash + " accepted: " + reason));
        Counts c = done.counts();
        out().println(String.format(
                Locale.ROOT,
                "%s: %d inspected, %d dropped, %d refused, %s. %d passed, %d failed.",
                Plural.of(c.acquired(), "image"),
                c.inspected(),
                c.dropped(),
                c.refused(),
                Plural.of(c.errored(), "error"),
                c.passed(),
                c.failed()));
        out().println(String.format(
                Locale.ROOT,
                "Latency, from the image's arrival to the verdict: median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms.",
                done.latency().p50(),
                done.latency().p95(),
                done.latency().p99()));
        table.ifPresent(file -> out().println("Table: " + file));
        done.truth()
                .ifPresent(t -> out().println("Against the line's truth: " + t.escapes() + " of " + t.defective()
                        + " defective parts escaped, " + t.falseRejects() + " of " + t.good()
                        + " good parts were rejected."));
    }

    static Map<String, Object> json(InspectParts.Result done) {
        Counts c = done.counts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", done.recipe().hash());
        json.put("accepted", done.recipe().accepted());
        json.put("acquired", c.acquired());
        json.put("inspected", c.inspected());
        json.put("dropped", c.dropped());
        json.put("refused", c.refused());
        json.put("errored", c.errored());
        json.put("passed", c.passed());
        json.put("failed", c.failed());
        json.put("latency_ms", done.latency());
        json.put("end", done.end().state().name().toLowerCase(Locale.ROOT));
        done.truth().ifPresent(t -> {
            json.put("good", t.good());
            json.put("defective", t.defective());
            json.put("escapes", t.escapes());
            json.put("false_rejects", t.falseRejects());
        });
        return json;
    }
}
