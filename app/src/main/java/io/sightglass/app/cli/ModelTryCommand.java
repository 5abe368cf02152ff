package io.sightglass.app.cli;

import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "try",
        hidden = true,
        description = "What a foreign model would be adopted as, and what it sees then; the window asks for it.")
final class ModelTryCommand extends ResultCommand {
    private static final int QUALITY = 92;

    @Mixin
    AdoptionOptions said = new AdoptionOptions();

    @Option(names = "--picture", paramLabel = "FILE", description = "An image file to look at.")
    Optional<Path> picture = Optional.empty();

    @Option(names = "--view", paramLabel = "FILE", description = "The JPEG file to write with what is seen on it.")
    Optional<Path> view = Optional.empty();

    ModelTryCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        said.check(spec);
        if (said.isBackbone()) {
            throw usage().wrong("A backbone sees nothing: adopt it as it is");
        }
        TryAdoption.Result seen = run(
                context.workflows().tryAdoption(),
                new TryAdoption.Request(said.file, said.size, said.wishes(), picture));
        if (view.isPresent() && seen.view().isPresent()) {
            SafeFiles.write(view.get(), ImageFiles.encodeJpeg(seen.view().get(), QUALITY));
        }
        if (json()) printJson(facts(seen));
        else facts(seen).forEach((name, value) -> out().println("  " + name + "  " + value));
        return Cli.FINE;
    }

    private static Map<String, Object> facts(TryAdoption.Result seen) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("family", seen.family());
        facts.put("task", seen.task().word());
        facts.put("input", seen.input().toString());
        facts.put("threshold", seen.threshold());
        facts.put("classes", seen.classes());
        facts.put("size_free", seen.sizeFree());
        facts.put("supposed", seen.supposed().orElse(""));
        return facts;
    }
}
