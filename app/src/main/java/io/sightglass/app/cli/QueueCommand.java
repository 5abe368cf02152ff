package io.sightglass.app.cli;

import io.sightglass.annotation.query.NumberField;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.workflow.RankImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "queue",
        description = {
            "Rank images by how much labelling them helps.",
            "Ranked is by where a model is unsure, where two models (or, without any, annotators) differ, or what looks"
                    + " least like all that is labelled. The project keeps it for sort:-uncertainty, sort:-disagreement and"
                    + " sort:-novelty in queries."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass project queue board --by uncertainty --model detection-nano-1",
            "  sightglass project queue board --by novelty"
        })
final class QueueCommand extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Option(
            names = "--by",
            required = true,
            paramLabel = "REASON",
            description = "uncertainty, disagreement or novelty.")
    NumberField by = NumberField.NOVELTY;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Its name in the project, or its ONNX file; given twice for the disagreement of two.")
    List<Path> models = List.of();

    @Option(names = "--query", paramLabel = "TEXT", description = "Which images (annotated:no).")
    Query query = Query.parse("annotated:no");

    @Option(names = "--count", paramLabel = "N", description = "Print at most so many images (20).")
    int count = 20;

    @Option(
            names = "--device",
            paramLabel = "D",
            converter = DeviceOption.Word.class,
            description = "For models: auto (default), cpu, cuda, ...")
    Optional<String> device = Optional.empty();

    QueueCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--count", count);
        usage().refuse(
                        device.isPresent() && models.isEmpty(),
                        "--device is for models, and none looks at the images here: leave it out or give --model.");
        RankImages.Result result = run(
                context.workflows().curate().rankImages(),
                new RankImages.Request(directory, by, models, query, device.orElse("auto")));
        List<RankImages.Ranked> shown = result.ranked().stream().limit(count).toList();
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("by", by.word());
            json.put("found", result.found());
            json.put("ranked", result.ranked().size());
            json.put("unread", result.unread());
            json.put("kept", result.kept());
            result.remark().ifPresent(remark -> json.put("remark", remark));
            json.put("images", shown.stream().map(QueueCommand::facts).toList());
            printJson(json);
        } else {
            print(result, shown);
        }
        return Cli.FINE;
    }

    private void print(RankImages.Result result, List<RankImages.Ranked> shown) {
        if (!shown.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("image", by.word()));
            shown.forEach(r -> rows.add(List.of(r.image(), Table.figure(r.value()))));
            Table.print(out(), rows);
        }
        out().println("Ranked " + result.ranked().size() + " of "
                + Plural.of(result.found(), "image that the query finds", "images that the query finds")
                + ". In the window: sort:-" + by.word());
        if (result.unread() > 0) {
            out().println(result.unread() + " of them cannot be read and have no rank; the log says which.");
        }
        if (result.kept() > 0)
            out().println(Plural.of(
                    result.kept(),
                    "other image keeps the rank that it had.",
                    "other images keep the rank that they had."));
        result.remark().ifPresent(out()::println);
    }

    private static Map<String, Object> facts(RankImages.Ranked ranked) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("image", ranked.image());
        json.put("value", ranked.value());
        return json;
    }
}
