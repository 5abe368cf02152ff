package io.sightglass.app.cli;

import io.sightglass.app.workflow.OptimizeModel;
import io.sightglass.vision.compress.HalfPrecision;
import io.sightglass.vision.compress.Optimization;
import io.sightglass.vision.compress.Precision;
import io.sightglass.vision.compress.Rebuild;
import io.sightglass.vision.compress.Variant;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.inference.Processor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "optimize",
        description =
                "Make a model smaller and faster (16 and 8 bits, fewer channels, other activations), judge and time the variants, keep the good"
                        + " ones.",
        footerHeading = "%nCalibrated and trained on the train split, judged on the validation split.%n%nExamples:%n",
        footer = {
            "  sightglass optimize board board/models/detection-nano-1.onnx",
            "  sightglass optimize board detection-nano-1 --tolerance 0.005 --calibrator mse",
            "  sightglass optimize board detection-nano-1 --prune 0.3,0.5 --epochs 80",
            "  sightglass optimize board detection-yolox-1 --relu --epochs 20",
            "  sightglass optimize board detection-nano-1 --out fast.onnx"
        })
final class OptimizeCommand extends ResultCommand {
    /** Trainings from nothing take 200. */
    private static final int EPOCHS = 60;

    @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Parameters(index = "1", paramLabel = "MODEL", description = "The model's name in the project, or its ONNX file.")
    Path model = Path.of("");

    @Option(
            names = "--tolerance",
            paramLabel = "N",
            defaultValue = "0.01",
            description = "How much of the deciding figure may be lost (0.01).")
    double tolerance = 0.01;

    @Option(
            names = "--calibrator",
            paramLabel = "NAME",
            description = "minmax, entropy, percentile or mse; all are tried when not given.")
    Optional<Calibrator> calibrator = Optional.empty();

    @Option(
            names = "--prune",
            paramLabel = "SHARE",
            split = ",",
            description =
                    "Also remove channels, until that share of the convolutions' multiplications is gone, such as 0.5, and"
                            + " train what is left; several shares with commas between.")
    List<Double> prune = List.of();

    @Option(
            names = "--relu",
            description =
                    "Also put max(x, 0) in the place of x · sigmoid(x), which 8 bits make no faster, and train that.")
    boolean relu;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training images after --prune and --relu (60).")
    Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description =
                    "A folder for the new models, or a file ending in .onnx for the fastest; beside the model when not"
                            + " given. The project keeps a copy of each.")
    Optional<Path> out = Optional.empty();

    OptimizeCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().within(0, 1, "--tolerance", tolerance);
        for (double share : prune) {
            usage().refuse(
                            !(share > 0 && share < 1),
                            "--prune must be between 0 and 1, such as 0.5, not " + Usage.plain(share) + ".");
        }
        usage().refuse(
                        epochs.isPresent() && prune.isEmpty() && !relu,
                        "--epochs is for the training after --prune and --relu: give --prune SHARE or --relu as well.");
        epochs.ifPresent(n -> usage().atLeast(1, "--epochs", n));
        List<Calibrator> calibrators = calibrator.map(List::of).orElse(List.of(Calibrator.values()));
        OptimizeModel.Result done = run(
                context.workflows().optimizeModel(),
                new OptimizeModel.Request(
                        project, model, tolerance, calibrators, rebuilds(), epochs.orElse(EPOCHS), out));
        if (json()) printJson(json(done));
        else print(done);
        return Cli.FINE;
    }

    private List<Rebuild> rebuilds() {
        List<Rebuild> rebuilds = new ArrayList<>();
        if (relu) rebuilds.add(new Rebuild.Rectified());
        prune.stream().distinct().map(Rebuild.Pruned::new).forEach(rebuilds::add);
        return rebuilds;
    }

    private void print(OptimizeModel.Result done) {
        Optimization o = done.optimization();
        out().println(String.format(
                Locale.ROOT,
                "Calibrated on %s, judged on %s, timed in turns on the CPU:",
                Plural.of(o.calibrationImages(), "training image"),
                Plural.of(o.grounds().images(), "validation image")));
        Table.print(out(), rows(o));
        done.optimization().grounds().careful().ifPresent(out()::println);
        out().println("* nothing is better in one of quality, ms and MB and as good in the others (Pareto front).");
        out().println(
                        "Times and ratios are medians, the ratios of turns taken one after the other with fp32, so that they are"
                                + " steadier than the times; image ms has preprocessing and answer in it, model ms the graph alone.");
        if (o.variants().stream().anyMatch(v -> v.name().equals("fp32-tidy"))) {
            out().println(
                            "fp32-tidy is the same computation in a form that the runtime is faster at; all below have it.");
        }
        out().println("As for fp16: " + HalfPrecision.ON_CPU + ".");
        o.variants().stream()
                .filter(v -> v.precision() == Precision.FP32)
                .forEach(v -> v.rebuilt()
                        .ifPresent(how -> out().println(v.name() + " " + said(how)
                                + " and was trained again; in 8 bits it is compared with itself in float.")));
        if (!o.narrow().isEmpty()) {
            out().println("In float for speed: " + sorted(o.narrow()) + ".");
        }
        for (Variant variant : o.variants()) {
            if (!variant.left().isEmpty()) {
                out().println("In float for quality in " + variant.name() + ": " + sorted(variant.left()) + ".");
            }
        }
        o.perhapsWithin()
                .ifPresent(v -> out().println(String.format(
                        Locale.ROOT,
                        "What %s loses may be chance on %s (%s). More validation images would tell; --tolerance allows it.",
                        v.name(),
                        Plural.of(o.grounds().images(), "image"),
                        interval(v))));
        if (o.variants().stream().noneMatch(v -> v.precision() == Precision.INT8)) {
            out().println("None of its layers is faster in 8 bits: they work on few channels at a time.");
        } else if (Processor.addsBytes().equals(Optional.of(false))) {
            out().println(
                            "This processor has no instruction that adds up 8-bit products (VNNI): on one that has, 8 bits gain"
                                    + " more."
                                    + (prune.isEmpty() && done.rebuildable()
                                            ? " Fewer channels are faster on any: --prune 0.3."
                                            : ""));
        }
        kept(done);
    }

    private static String said(Rebuild how) {
        return switch (how) {
            case Rebuild.Pruned(double share) -> "has " + decimals(0, 100 * share) + " % fewer multiplications";
            case Rebuild.Rectified none -> "has max(x, 0) in the place of x · sigmoid(x)";
        };
    }

    private void kept(OptimizeModel.Result done) {
        if (done.written().isEmpty()) {
            out().println(String.format(
                    Locale.ROOT, "No variant is within %.4f of fp32; nothing was kept.", tolerance));
        }
        out.filter(OptimizeModel::isFile)
                .filter(file -> done.written().stream().noneMatch(w -> w.file().equals(file)))
                .ifPresent(
                        file -> out().println("No variant gave what its parent gives; " + file + " was not written."));
        done.written().forEach(w -> w.objection().ifPresent(out()::println));
        done.written().stream()
                .filter(w -> !w.copy().toAbsolutePath().equals(w.file().toAbsolutePath()))
                .forEach(w -> out().println("The project keeps a copy: " + w.copy()));
        done.written().forEach(w -> out().println(w.file()));
    }

    private static List<List<String>> rows(Optimization o) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "variant",
                o.metric(),
                "lost",
                "95 % interval",
                "image ms",
                "ratio",
                "model ms",
                "ratio",
                "MB",
                "noise dB",
                ""));
        List<Boolean> front = o.front();
        for (int i = 0; i < o.variants().size(); i++) {
            Variant v = o.variants().get(i);
            rows.add(List.of(
                    v.name(),
                    Table.figure(v.quality()),
                    Table.figure(o.loss(v)),
                    interval(v),
                    decimals(2, v.time().imageMillis()),
                    decimals(2, v.time().faster()),
                    decimals(2, v.time().modelMillis()),
                    decimals(2, v.time().modelFaster()),
                    decimals(2, v.bytes() / 1e6),
                    v.noise().map(n -> decimals(1, n)).orElse("-"),
                    front.get(i) ? "*" : ""));
        }
        return rows;
    }

    private static String interval(Variant variant) {
        return variant.change()
                .map(i -> decimals(3, -i.high()) + " to " + decimals(3, -i.low()))
                .orElse("-");
    }

    private static String decimals(int count, double number) {
        double least = Math.pow(10, -count) / 2; // no sign before what is shown as 0
        return String.format(Locale.ROOT, "%." + count + "f", Math.abs(number) < least ? 0 : number);
    }

    private static String sorted(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        all.sort(null);
        return String.join(", ", all);
    }

    private static Map<String, Object> json(OptimizeModel.Result done) {
        Optimization o = done.optimization();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", o.metric());
        json.put("tolerance", o.tolerance());
        json.put("calibration_images", o.calibrationImages());
        json.put("validation_images", o.grounds().images());
        json.put("narrow_nodes", o.narrow().stream().sorted().toList());
        done.optimization().grounds().careful().ifPresent(sentences -> json.put("careful", sentences));
        List<Map<String, Object>> variants = new ArrayList<>();
        for (int i = 0; i < o.variants().size(); i++) {
            variants.add(json(done, o.variants().get(i), o.front().get(i)));
        }
        json.put("variants", variants);
        json.put("models", done.written().stream().map(w -> w.file().toString()).toList());
        return json;
    }

    private static Map<String, Object> json(OptimizeModel.Result done, Variant v, boolean onFront) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", v.name());
        json.put("precision", v.precision().word());
        v.rebuilt().ifPresent(how -> {
            json.put("rebuilt", how.name());
            if (how instanceof Rebuild.Pruned(double share)) json.put("pruned", share);
        });
        v.calibrator().ifPresent(c -> json.put("calibrator", c.word()));
        json.put("float_nodes", v.left());
        json.put("quality", v.quality());
        json.put("lost", done.optimization().loss(v));
        v.change().ifPresent(i -> json.put("lost_interval", List.of(-i.high(), -i.low())));
        json.put("image_ms", v.time().imageMillis());
        json.put("image_ratio", v.time().faster());
        json.put("model_ms", v.time().modelMillis());
        json.put("model_ratio", v.time().modelFaster());
        json.put("bytes", v.bytes());
        v.noise().ifPresent(n -> json.put("noise_db", n));
        json.put("pareto", onFront);
        done.file(v).ifPresent(file -> json.put("file", file.toString()));
        return json;
    }
}
