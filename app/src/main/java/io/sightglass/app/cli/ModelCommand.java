package io.sightglass.app.cli;

import io.sightglass.app.workflow.DescribeModel;
import io.sightglass.app.workflow.VerifyModel;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.parity.Certificate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "model", description = "Read a model's contract and provenance, check its parity.")
final class ModelCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What to do with the model is missing: info or verify");
    }

    @Command(name = "info", description = "What a model says about itself: contract and provenance.")
    static final class Card extends ResultCommand {
        @Parameters(paramLabel = "FILE", description = "The model's ONNX file.")
        Path model = Path.of("");

        Card(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            DescribeModel.Result found = run(context.workflows().describeModel(), new DescribeModel.Request(model));
            if (json()) printJson(facts(found));
            else facts(found).forEach((k, v) -> out().println(String.format(Locale.ROOT, "  %-18s %s", k, v)));
            return Cli.FINE;
        }

        private static Map<String, Object> facts(DescribeModel.Result found) {
            ModelCard card = found.model().card();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", found.model().file().toString());
            facts.put("hash", found.model().hash());
            facts.put("contract", ModelCard.CONTRACT);
            facts.put("task", card.task().word());
            facts.put("network", card.network());
            facts.put("labels", card.labels());
            facts.put("input", card.input().toString());
            facts.put("fit", card.fit().name().toLowerCase(Locale.ROOT));
            facts.put("preprocessing", card.preprocessing());
            facts.put("threshold", card.threshold());
            facts.put("threshold_source", card.thresholdSource());
            facts.put("revision", card.revision());
            facts.put("parent", card.parent());
            facts.put("licence", card.licence());
            facts.put("numbers", found.numbers());
            facts.put("bytes", found.bytes());
            facts.put("settings", card.settings());
            facts.put("metrics", card.metrics());
            return facts;
        }
    }

    @Command(
            name = "verify",
            description = "Run the same pictures through the training interpreter and ONNX Runtime and give the"
                    + " largest difference.")
    static final class Verify extends ResultCommand {
        @Parameters(paramLabel = "FILE", description = "The model's ONNX file.")
        Path model = Path.of("");

        @Option(
                names = "--images",
                paramLabel = "PATH",
                description = "A folder of pictures; drawn ones when not given.")
        Optional<Path> images = Optional.empty();

        @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "Number of pictures (20).")
        int count = 20;

        Verify(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            Certificate c = run(context.workflows().verifyModel(), new VerifyModel.Request(model, images, count));
            if (json()) printJson(facts(c));
            else print(c);
            return c.passes() ? Cli.FINE : Cli.FAILED;
        }

        private void print(Certificate c) {
            c.values()
                    .forEach(v -> out().println(String.format(
                            Locale.ROOT,
                            "  %-28s largest %.2e, mean %.2e over %d numbers",
                            v.value(),
                            v.largest(),
                            v.mean(),
                            v.elements())));
            c.notes().forEach(note -> out().println("  Note: " + note + "."));
            out().println(String.format(
                    Locale.ROOT,
                    "Largest difference between %s and %s on %d images: %.2e (tolerance %.0e), %d verdicts differ: %s.",
                    c.interpreter(),
                    c.runtime(),
                    c.images(),
                    c.largest(),
                    Certificate.TOLERANCE,
                    c.flips(),
                    c.passes() ? "the same" : "NOT the same"));
        }

        private static Map<String, Object> facts(Certificate c) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("model", c.model());
            facts.put("images", c.images());
            facts.put("largest_difference", c.largest());
            facts.put("tolerance", Certificate.TOLERANCE);
            facts.put("verdicts_that_differ", c.flips());
            facts.put("passes", c.passes());
            facts.put("interpreter", c.interpreter());
            facts.put("runtime", c.runtime());
            facts.put("values", c.values());
            facts.put("notes", c.notes());
            return facts;
        }
    }
}
