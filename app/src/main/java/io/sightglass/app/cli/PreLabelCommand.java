package io.sightglass.app.cli;

import io.sightglass.annotation.query.Query;
import io.sightglass.app.workflow.PreLabel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prelabel",
        description = "Let a model propose shapes, for a person to accept, correct or reject.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass project prelabel board detection-nano-1 --query annotated:no",
            "  sightglass project list board --query \"reviewed:no sort:score\"   @|faint the least sure first|@"
        })
final class PreLabelCommand extends ResultCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Parameters(index = "1", paramLabel = "MODEL", description = "The model's name in the project, or its ONNX file.")
    Path model = Path.of("");

    @Option(names = "--query", paramLabel = "TEXT", description = "Only images that the query finds.")
    Query query = Query.ALL;

    @Option(
            names = "--least",
            paramLabel = "SCORE",
            description = "Propose what the model is at least that sure of, 0 to 1; its own threshold when not given.")
    Optional<Double> least = Optional.empty();

    @Mixin
    DeviceOption device = new DeviceOption();

    PreLabelCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        least.ifPresent(score -> usage().within(0, 1, "--least", score));
        OptionalDouble score = least.isPresent() ? OptionalDouble.of(least.get()) : OptionalDouble.empty();
        PreLabel.Result done =
                run(context.workflows().preLabel(), new PreLabel.Request(project, model, query, score, device.word));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("images", done.images());
            json.put("changed", done.changed());
            json.put("proposals", done.proposals());
            printJson(json);
        } else {
            out().println("Looked at " + Plural.of(done.images(), "image") + ": "
                    + Plural.of(done.proposals(), "proposal waits", "proposals wait") + " for a person, changed on "
                    + Plural.of(done.changed(), "image") + ".");
        }
        return Cli.FINE;
    }
}
