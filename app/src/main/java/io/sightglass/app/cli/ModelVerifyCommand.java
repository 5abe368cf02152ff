package io.sightglass.app.cli;

import io.sightglass.app.workflow.VerifyModel;
import io.sightglass.vision.parity.Certificate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Run the same pictures through the training interpreter and ONNX Runtime and give the"
                + " largest difference.")
final class ModelVerifyCommand extends ResultCommand {
    @Parameters(paramLabel = "FILE", description = "The model's ONNX file.")
    Path model = Path.of("");

    @Option(names = "--images", paramLabel = "PATH", description = "A folder of pictures; drawn ones when not given.")
    Optional<Path> images = Optional.empty();

    @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "Number of pictures (20).")
    int count = 20;

    ModelVerifyCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        atLeast(1, "--count", count);
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
