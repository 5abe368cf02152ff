package io.sightglass.app.cli;

import io.sightglass.annotation.review.Doubt;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.app.workflow.CrossDoubts;
import io.sightglass.app.workflow.FindDoubts;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.vision.model.Task;
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

@Command(
        name = "doubts",
        description = {
            "List the images whose annotations are doubted most, as probable mistakes.",
            "With --folds, models are trained, each without a part of the images, which it then judges. What they doubt is"
                    + " kept: without --folds it is shown again, and sort:-doubt in a query goes by it, but where what is"
                    + " doubted was changed since.",
            "With MODEL, the evaluations that the project keeps of it are asked, without the images that it learnt from:"
                    + " evaluate it on validation and test first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass project doubts board --folds 3 --epochs 60",
            "  sightglass project doubts caps --folds 5 --task anomaly --by-name '(part[0-9]+)_'",
            "  sightglass project doubts board --count 50",
            "  sightglass project doubts board detection-nano-1"
        })
final class DoubtsCommand extends ResultCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODEL",
            description =
                    "Its name; when not given, what was found in folds, or else the one with the newest evaluation.")
    Optional<String> model = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "At most so many images (20).")
    int count = 20;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Train so many models, each without a K-th of the images.")
    Optional<Integer> folds = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "What the models of the folds learn: detection (default), segmentation or anomaly.")
    Optional<Task> task = Optional.empty();

    @Option(names = "--by-name", paramLabel = "REGEX", description = SplitCommands.BY_NAME)
    Optional<PartNames> parts = Optional.empty();

    @Option(
            names = "--keep-together",
            paramLabel = "WHAT",
            description = "duplicates (default): images that show nearly the same, as project duplicates has seen them,"
                    + " stay in one fold; or nothing.")
    Optional<SplitCommands.KeepTogether> together = Optional.empty();

    @Mixin
    TrainingOptions options = new TrainingOptions();

    DoubtsCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--count", count);
        FindDoubts.Result found = found();
        List<Doubt> shown = found.doubts().stream().limit(count).toList();
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", found.model());
            json.put("judged", found.judged());
            json.put("doubts", shown.stream().map(DoubtsCommand::facts).toList());
            printJson(json);
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("image", "doubt", "reason"));
            shown.forEach(d -> rows.add(List.of(d.name(), Table.figure(d.score()), reason(d))));
            Table.print(out(), rows);
            out().println(found.model() + " doubts " + found.doubts().size() + " of "
                    + Plural.of(found.judged(), "image") + " that it did not learn from.");
        }
        return Cli.FINE;
    }

    private FindDoubts.Result found() throws Exception {
        options.check();
        if (folds.isEmpty()) {
            usage().refuse(
                            task.isPresent() || parts.isPresent() || together.isPresent() || options.given(),
                            "How models are trained is of use with --folds only: give --folds K, or leave the rest out.");
            return run(context.workflows().review().findDoubts(), new FindDoubts.Request(directory, model));
        }
        usage().atLeast(2, "--folds", folds.get());
        usage().refuse(model.isPresent(), "--folds trains models of its own: leave MODEL out.");
        TrainModel.Request training =
                options.applied(directory, TrainModel.Request.of(directory, task.orElse(Task.DETECTION)));
        boolean duplicates = !together.equals(Optional.of(SplitCommands.KeepTogether.NOTHING));
        return run(
                context.workflows().review().crossDoubts(),
                new CrossDoubts.Request(training, folds.get(), parts, duplicates));
    }

    private static Map<String, Object> facts(Doubt doubt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("image", doubt.name());
        json.put("doubt", doubt.score());
        json.put("reason", reason(doubt));
        return json;
    }

    private static String reason(Doubt doubt) {
        return doubt.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
