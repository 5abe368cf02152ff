package io.sightglass.app.cli;

import io.sightglass.app.workflow.KeepModel;
import io.sightglass.app.workflow.VerifyModel;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Parity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description =
                "Run the same pictures through a model and its reference, the training interpreter or the model it"
                        + " was compressed from, and say whether its certificate holds on this machine. Exit code 1 if not.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass model verify plate.onnx --device cuda",
            "  sightglass model verify old.onnx --write certified.onnx"
        })
final class ModelVerifyCommand extends ResultCommand {
    @Parameters(paramLabel = "MODEL", description = "The model's ONNX file, or with --project its name.")
    Path model = Path.of("");

    @Mixin
    OfProject of = new OfProject();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            description =
                    "A folder of pictures. Without it pictures are drawn; for a model that compares with golden pictures, flaws"
                            + " are drawn on those.")
    Optional<Path> images = Optional.empty();

    @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "Number of pictures (20).")
    int count = Parity.IMAGES;

    @Mixin
    DeviceOption device = new DeviceOption();

    @Option(
            names = "--parent",
            paramLabel = "FILE",
            description = "The model that a compressed one was made from; looked for beside it when not given.")
    Optional<Path> parent = Optional.empty();

    @Option(
            names = "--write",
            paramLabel = "NEW",
            description =
                    "Write the model with a new certificate to this file, which must not be there. It gets another"
                            + " hash; recipes go on naming the old file until they are changed.")
    Optional<Path> write = Optional.empty();

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "With --write: put the new file among the models of this project.")
    Optional<Path> project = Optional.empty();

    ModelVerifyCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--count", count);
        usage().refuse(
                        project.isPresent() && write.isEmpty(),
                        "--into goes with --write: give --write NEW as well, or leave it out.");
        VerifyModel.Result found = run(
                context.workflows().verifyModel(),
                new VerifyModel.Request(of.file(this, model), images, count, device.word, parent, write));
        if (project.isPresent() && found.written().isPresent()) {
            run(
                    context.workflows().keepModel(),
                    new KeepModel.Request(project.get(), found.written().get().file()));
        }
        if (json()) printJson(facts(found));
        else print(found);
        return found.holds() ? Cli.FINE : Cli.FAILED;
    }

    private void print(VerifyModel.Result found) {
        Certificate c = found.measured();
        c.values()
                .forEach(v -> out().println(String.format(
                        Locale.ROOT,
                        "  %-28s largest %.2e (%s), mean %.2e over %s",
                        v.words(),
                        v.largest(),
                        Double.isInfinite(v.limit())
                                ? "any allowed"
                                : String.format(Locale.ROOT, "allowed %.0e", v.limit()),
                        v.mean(),
                        Plural.of(v.elements(), v.unit()))));
        out().println(String.format(
                Locale.ROOT, "  %-28s %d, and %d too close to call", "verdicts that differ", c.flips(), c.doubtful()));
        double most = c.tolerance().quality();
        String bound = Double.isInfinite(most) ? "any allowed" : String.format(Locale.ROOT, "allowed %.3f", most);
        c.lost()
                .ifPresent(lost -> out().println(String.format(
                        Locale.ROOT, "  %-28s %.3f (%s)", "quality lost, as measured", lost, bound)));
        c.notes().forEach(note -> out().println("  Note: " + note + "."));
        out().println(found.sentence());
        found.written().ifPresent(written -> out().println(written.file()));
    }

    private static Map<String, Object> facts(VerifyModel.Result found) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", found.model().hash());
        facts.put("holds", found.holds());
        facts.put("sentence", found.sentence());
        facts.put("certified", found.stored().isPresent());
        found.stored().ifPresent(stored -> facts.put("certificate", facts(stored)));
        facts.put("measured", facts(found.measured()));
        found.written().ifPresent(written -> {
            facts.put("written", written.file().toString());
            facts.put("written_hash", written.hash());
        });
        return facts;
    }

    /** What a certificate says, for programs. */
    static Map<String, Object> facts(Certificate c) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("passes", c.passes());
        c.failure().ifPresent(why -> facts.put("failure", why));
        facts.put("reference", c.reference());
        facts.put("reference_model", c.parent());
        facts.put("runtime", c.runtime());
        facts.put("device", c.device());
        facts.put("images", c.images());
        facts.put("pictures", c.pictures());
        facts.put("images_hash", c.imagesHash());
        facts.put("preprocessing", c.preprocessing());
        facts.put("values", c.values());
        facts.put("verdicts_that_differ", c.flips());
        facts.put("verdicts_in_doubt", c.doubtful());
        c.lost().ifPresent(lost -> facts.put("quality_lost", lost));
        facts.put("tolerance", c.tolerance());
        facts.put("notes", c.notes());
        return facts;
    }
}
