package io.sightglass.app.cli;

import io.sightglass.annotation.project.Guide;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ErrorRates;
import io.sightglass.app.workflow.DescribeReview;
import io.sightglass.app.workflow.HideKnownImages;
import io.sightglass.app.workflow.WriteGuide;
import io.sightglass.vision.metrics.Interval;
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

/** The commands about who says what about a project's images. */
final class ReviewCommands {
    private ReviewCommands() {}

    @Command(name = "review", description = "Count images by review state, and annotators' mistakes on known images.")
    static final class Review extends Overlapping {
        Review(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            DescribeReview.Result found = run(
                    context.workflows().review().describeReview(), new DescribeReview.Request(directory, threshold()));
            if (json()) printJson(facts(found));
            else print(found);
            return Cli.FINE;
        }

        private void print(DescribeReview.Result found) {
            Table.line(out(), "states       ", states(found));
            Table.line(out(), "edited by    ", edited(found));
            out().println("undecided    " + Plural.of(found.undecided(), "image") + " with a second opinion");
            out().println("known        " + Plural.of(found.known(), "image"));
            for (ErrorRates rates : found.rates()) {
                out().println(rates.annotator().name() + ": " + Plural.of(rates.images(), "known image") + ", "
                        + rates.misjudged() + " of " + rates.judged() + " misjudged, "
                        + range(rates.misjudgements(), rates.judged()));
                List<List<String>> rows = new ArrayList<>();
                rows.add(List.of("label", "there", "missed", "wrong", "rate, 95 %", "marked", "false", "rate, 95 %"));
                for (ErrorRates.OfClass label : rates.classes()) {
                    rows.add(List.of(
                            label.label(),
                            "" + label.there(),
                            "" + label.missed(),
                            "" + label.wrong(),
                            range(label.errors(), label.there()),
                            "" + label.marked(),
                            "" + label.made(),
                            range(label.inventions(), label.marked())));
                }
                if (rows.size() > 1) Table.print(out(), rows);
            }
        }

        private static Map<String, Long> states(DescribeReview.Result found) {
            Map<String, Long> states = new LinkedHashMap<>();
            found.states().forEach((state, n) -> states.put(state.word(), n));
            return states;
        }

        private static Map<String, Long> edited(DescribeReview.Result found) {
            Map<String, Long> edited = new LinkedHashMap<>();
            found.edited().forEach((annotator, n) -> edited.put(annotator.name(), n));
            return edited;
        }

        private static String range(Interval interval, long of) {
            return of == 0 ? "-" : String.format(Locale.ROOT, "%.3f..%.3f", interval.low(), interval.high());
        }

        private static Map<String, Object> facts(DescribeReview.Result found) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("states", states(found));
            json.put("edited", edited(found));
            json.put("undecided", found.undecided());
            json.put("known", found.known());
            json.put("annotators", found.rates().stream().map(Review::facts).toList());
            return json;
        }

        private static Map<String, Object> facts(ErrorRates rates) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("annotator", rates.annotator().name());
            json.put("images", rates.images());
            json.put("judged", rates.judged());
            json.put("misjudged", rates.misjudged());
            json.put("misjudged_95", range(rates.misjudgements()));
            List<Map<String, Object>> labels = new ArrayList<>();
            for (ErrorRates.OfClass label : rates.classes()) {
                Map<String, Object> of = new LinkedHashMap<>();
                of.put("label", label.label());
                of.put("there", label.there());
                of.put("missed", label.missed());
                of.put("wrong", label.wrong());
                of.put("errors_95", range(label.errors()));
                of.put("marked", label.marked());
                of.put("false", label.made());
                of.put("false_95", range(label.inventions()));
                labels.add(of);
            }
            json.put("labels", labels);
            return json;
        }

        private static List<Double> range(Interval interval) {
            return List.of(interval.low(), interval.high());
        }
    }

    @Command(
            name = "known",
            description =
                    "Hide known images among the others to compare annotators with the truth; list the hidden ones.")
    static final class Known extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Option(names = "--hide", paramLabel = "IMAGE", description = "Take its annotations aside as the truth.")
        List<String> hide = List.of();

        @Option(names = "--reveal", paramLabel = "IMAGE", description = "Give it its truth back.")
        List<String> reveal = List.of();

        @Option(names = "--as", paramLabel = "NAME", description = "Who does it (you).")
        Optional<Annotator> annotator = Optional.empty();

        Known(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            List<String> hidden = run(
                    context.workflows().review().hideKnownImages(),
                    new HideKnownImages.Request(directory, hide, reveal, annotator));
            if (json()) {
                printJson(Map.of("hidden", hidden));
            } else {
                hidden.forEach(out()::println);
                out().println(Plural.of(hidden.size(), "known image is", "known images are") + " hidden.");
            }
            return Cli.FINE;
        }
    }

    @Command(name = "guide", description = "Show or write what a label means: a text and example pictures.")
    static final class GuideOfLabel extends ResultCommand {
        @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Parameters(index = "1", paramLabel = "LABEL", description = "Name of a label.")
        String label = "";

        @Option(
                names = "--text",
                paramLabel = "TEXT",
                description = "What the label means, in place of what was there.")
        Optional<String> text = Optional.empty();

        @Option(names = "--picture", paramLabel = "FILE", description = "An example; it is copied into the project.")
        List<Path> pictures = List.of();

        GuideOfLabel(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            Guide.Entry entry = run(
                    context.workflows().review().writeGuide(),
                    new WriteGuide.Request(directory, label, text, pictures));
            List<String> files = entry.pictures().stream().map(Path::toString).toList();
            if (json()) {
                printJson(Map.of("label", label, "text", entry.text(), "pictures", files));
            } else {
                out().println(entry.text().isEmpty() ? "Nobody has said yet what " + label + " means." : entry.text());
                files.forEach(out()::println);
            }
            return Cli.FINE;
        }
    }
}
