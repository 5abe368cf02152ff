package io.sightglass.app.cli;

import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.Leaks;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.annotation.split.Ratio;
import io.sightglass.annotation.split.SplitTable;
import io.sightglass.app.workflow.split.FindLeaks;
import io.sightglass.app.workflow.split.SplitProject;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.similar.Alike;
import io.sightglass.vision.similar.NearPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The commands about splits and leaks between them. */
final class SplitCommands {
    static final String BY_NAME = "Images are of one part when the first group of this regular expression finds"
            + " the same in their names, such as '(part[0-9]+)_'.";

    private SplitCommands() {}

    /** What stays together in one split, beside images of the same content. */
    enum KeepTogether {
        DUPLICATES,
        NOTHING
    }

    @Command(
            name = "split",
            description = {
                "Deal the images out into train/validation/test, every label alike.",
                "Images whose split was chosen keep it; those imported since without one are dealt out so that the shares"
                        + " are approached. Images of the same content stay together."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  sightglass project split caps --ratio 70/15/15 --keep-together duplicates --dry-run",
                "  sightglass project split caps --ratio 80/10/10 --by-name '(part[0-9]+)_' --again",
                "  sightglass project split caps --undo"
            })
    static final class Divide extends Comparing {
        private static final List<String> DEALING = List.of(
                "--ratio", "--by-name", "--keep-together", "--seed", "--again", "--dry-run", "--bits", "--cosine");

        private static final List<String> WISHES = List.of("--ratio", "--by-name", "--keep-together", "--seed");

        @Option(names = "--ratio", paramLabel = "A/B/C", description = "Shares in percent (70/15/15).")
        Ratio ratio = Ratio.USUAL;

        @Option(names = "--by-name", paramLabel = "REGEX", description = BY_NAME)
        Optional<PartNames> parts = Optional.empty();

        @Option(
                names = "--keep-together",
                paramLabel = "WHAT",
                description =
                        "duplicates: images that show nearly the same stay in one split; or nothing (default). --bits and"
                                + " --cosine say what is nearly the same.")
        KeepTogether together = KeepTogether.NOTHING;

        @Option(names = "--seed", paramLabel = "N", description = "Seed of chance (1).")
        long seed = 1;

        @Option(names = "--again", description = "Deal all images out anew, also those whose split was chosen.")
        boolean again;

        @Option(names = "--dry-run", description = "Say what would change and change nothing.")
        boolean dryRun;

        @Option(names = "--undo", description = "Take the last dealing back instead.")
        boolean undo;

        Divide(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            if (undo) refuseOthers();
            usage().refuse(
                            together == KeepTogether.NOTHING
                                    && !given(List.of("--bits", "--cosine")).isEmpty(),
                            "--bits and --cosine say what --keep-together duplicates keeps together: give it too, or leave them out.");
            if (undo) return undone(run(context.workflows().splits().undoSplit(), directory));
            Optional<Alike> alike = together == KeepTogether.DUPLICATES ? Optional.of(alike()) : Optional.empty();
            SplitProject.Result done = run(
                    context.workflows().splits().splitProject(),
                    new SplitProject.Request(directory, ratio, parts, alike, seed, again, dryRun));
            if (json()) printJson(facts(done));
            else print(done);
            return Cli.FINE;
        }

        /** What is taken back has its shares and groups already. */
        private void refuseOthers() {
            List<String> others = given(DEALING);
            if (!others.isEmpty()) {
                throw usage().wrong("--undo takes the last dealing back as it was: leave " + String.join(", ", others)
                        + " out.");
            }
        }

        /** Those of the options that were given. */
        private List<String> given(List<String> options) {
            return spec.commandLine().getParseResult().matchedOptions().stream()
                    .map(OptionSpec::longestName)
                    .filter(options::contains)
                    .toList();
        }

        private int undone(Optional<Integer> moved) {
            if (json()) {
                printJson(Map.of("undone", moved.isPresent(), "moved", moved.orElse(0)));
            } else if (moved.isEmpty()) {
                context.terminal().err().println("There is nothing to take back: no dealing is left.");
            } else if (moved.get() == 0) {
                out().println(
                                "Taken back, but no image changes its split: the dealing had changed none, or somebody has"
                                        + " changed them since.");
            } else {
                out().println("Taken back: "
                        + Plural.of(
                                moved.get(),
                                "image is in its former split again.",
                                "images are in their former splits again."));
            }
            return moved.isPresent() ? Cli.FINE : Cli.FAILED;
        }

        private void print(SplitProject.Result done) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("images", "train", "validation", "test"));
            rows.add(row("all", done.before().all(), done.after().all()));
            for (SplitTable.Line line : done.after().judged())
                rows.add(row(line, done.before().judged()));
            for (SplitTable.Line line : done.after().labels())
                rows.add(row(line, done.before().labels()));
            Table.print(out(), rows);
            if (done.units() > 0) {
                out().println(Plural.of(done.grouped(), "image stays", "images stay") + " together in "
                        + Plural.of(done.units(), "group") + ".");
            }
            out().println(sentence(done));
            List<String> empty = Stream.of(Split.values())
                    .filter(s -> ratio.share(s) > 0 && done.after().all().of(s) == 0)
                    .map(Split::word)
                    .toList();
            if (done.grouped() > 0 && !empty.isEmpty()) {
                out().println("Careful: no image is in " + String.join(" or ", empty)
                        + ", because too many stay together."
                        + " Tell parts by --by-name, or compare more strictly with --bits and --cosine.");
            }
            if (done.learntBefore() > 0) {
                out().println(done.learntBefore() + " of them " + (dryRun ? "would leave" : "left")
                        + " the training split: models trained before may have learnt from them. Train anew before you"
                        + " judge.");
            }
        }

        private String sentence(SplitProject.Result done) {
            if (done.waiting() == 0 && !again) {
                List<String> idle = given(WISHES);
                return "Every image has its split already, so "
                        + (idle.isEmpty() ? "nothing changes" : String.join(" and ", idle) + " changed nothing")
                        + ". Deal all out anew with --again.";
            }
            int dealt = again ? done.after().all().total() : done.waiting();
            return dryRun
                    ? Plural.of(dealt, "image") + " would be dealt out, " + done.moved()
                            + " would change their split. Nothing was changed."
                    : Plural.of(dealt, "image") + " dealt out, " + done.moved()
                            + " changed their split. Take it back with --undo.";
        }

        private static List<String> row(SplitTable.Line line, List<SplitTable.Line> before) {
            SplitTable.Counts was = before.stream()
                    .filter(b -> b.name().equals(line.name()))
                    .map(SplitTable.Line::counts)
                    .findFirst()
                    .orElse(line.counts());
            return row(line.name(), was, line.counts());
        }

        /** "70 (+12)" where it changes. */
        private static List<String> row(String name, SplitTable.Counts before, SplitTable.Counts after) {
            List<String> row = new ArrayList<>(List.of(name));
            for (Split split : Split.values()) {
                int change = after.of(split) - before.of(split);
                row.add(after.of(split) + (change == 0 ? "" : String.format(Locale.ROOT, " (%+d)", change)));
            }
            return row;
        }

        private Map<String, Object> facts(SplitProject.Result done) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("applied", !dryRun);
            json.put("waiting", done.waiting());
            json.put("moved", done.moved());
            json.put("groups", done.units());
            json.put("grouped", done.grouped());
            json.put("left_training", done.learntBefore());
            json.put("before", table(done.before()));
            json.put("after", table(done.after()));
            return json;
        }

        private static Map<String, Object> table(SplitTable table) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("all", counts(table.all()));
            Map<String, Object> judged = new LinkedHashMap<>();
            for (SplitTable.Line line : table.judged()) judged.put(line.name(), counts(line.counts()));
            json.put("quality", judged);
            Map<String, Object> labels = new LinkedHashMap<>();
            for (SplitTable.Line line : table.labels()) labels.put(line.name(), counts(line.counts()));
            json.put("labels", labels);
            return json;
        }
    }

    private static Map<String, Object> counts(SplitTable.Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Split split : Split.values()) json.put(split.word(), counts.of(split));
        return json;
    }

    @Command(
            name = "leaks",
            description = {
                "Find images outside the training split that show what images in it show.",
                "Ends with exit code 3 when there are any, 0 when there are none."
            })
    static final class Leaking extends Comparing {
        @Option(names = "--by-name", paramLabel = "REGEX", description = BY_NAME)
        Optional<PartNames> parts = Optional.empty();

        @Option(names = "--count", paramLabel = "N", description = "Show at most so many pairs and parts (20).")
        int count = 20;

        Leaking(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            usage().atLeast(0, "--count", count);
            FindLeaks.Result found =
                    run(context.workflows().splits().findLeaks(), new FindLeaks.Request(directory, parts, alike()));
            if (json()) printJson(facts(found));
            else print(found);
            unknown(found.near().unknown());
            return found.leaks().none() ? Cli.FINE : Cli.FOUND;
        }

        private void print(FindLeaks.Result found) {
            Leaks leaks = found.leaks();
            List<Candidate> images = found.near().images();
            List<List<String>> rows = new ArrayList<>();
            if (!leaks.parts().isEmpty()) {
                rows.add(List.of("part", "train", "validation", "test"));
                for (Leaks.SplitPart part :
                        leaks.parts().subList(0, Math.min(count, leaks.parts().size()))) {
                    SplitTable.Counts c = part.counts();
                    rows.add(List.of(part.name(), "" + c.train(), "" + c.validation(), "" + c.test()));
                }
                Table.print(out(), rows);
                out().println(Plural.of(leaks.parts().size(), "part is", "parts are") + " in training and outside.");
            }
            for (NearPair pair :
                    leaks.pairs().subList(0, Math.min(count, leaks.pairs().size()))) {
                out().println(String.format(
                        Locale.ROOT,
                        "  %.3f  %2d bits  %s (%s)  %s (%s)",
                        pair.cosine(),
                        pair.bits(),
                        images.get(pair.first()).name(),
                        images.get(pair.first()).split().word(),
                        images.get(pair.second()).name(),
                        images.get(pair.second()).split().word()));
            }
            out().println(
                            leaks.none()
                                    ? "No image outside the training split shows what one in it shows."
                                    : leaks.validation() + " validation and "
                                            + Plural.of(leaks.test(), "test image")
                                            + (leaks.validation() + leaks.test() == 1 ? " has" : " have")
                                            + " a sibling in training ("
                                            + Plural.of(leaks.pairs().size(), "pair")
                                            + " of near-duplicates). Deal them out together: sightglass project"
                                            + " split " + quoted(directory) + wish() + " --again");
            if (!leaks.none() && all(leaks, images)) {
                out().println(
                                "That is every image outside training: parts that all look alike are near-duplicates by this"
                                        + " measure. If these are different parts, let their names tell them with --by-name, or ask for"
                                        + " more with --cosine 0.95.");
            }
            found.alarm().ifPresent(out()::println);
        }

        private static boolean all(Leaks leaks, List<Candidate> images) {
            long outside = images.stream()
                    .filter(image -> image.split() != Split.TRAIN)
                    .count();
            return leaks.validation() + leaks.test() == outside;
        }

        /** The options that keep together what was found. */
        private String wish() {
            StringBuilder wish = new StringBuilder();
            parts.ifPresent(p -> wish.append(" --by-name '")
                    .append(p.toString().replace("'", "'\\''"))
                    .append('\''));
            wish.append(" --keep-together duplicates");
            if (bits != Alike.USUAL.bits()) wish.append(" --bits ").append(bits);
            if (cosine != Alike.USUAL.cosine()) wish.append(" --cosine ").append(cosine);
            return wish.toString();
        }

        private Map<String, Object> facts(FindLeaks.Result found) {
            Leaks leaks = found.leaks();
            List<Candidate> images = found.near().images();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("images", images.size());
            json.put("not_compared", found.near().unknown());
            json.put("validation", leaks.validation());
            json.put("test", leaks.test());
            json.put("part_count", leaks.parts().size());
            json.put("pair_count", leaks.pairs().size());
            json.put(
                    "parts",
                    leaks.parts().stream().limit(count).map(Leaking::facts).toList());
            json.put(
                    "pairs",
                    leaks.pairs().stream()
                            .limit(count)
                            .map(p -> facts(p, images))
                            .toList());
            found.alarm().ifPresent(sentence -> json.put("raw_pixels", sentence));
            return json;
        }

        private static Map<String, Object> facts(Leaks.SplitPart part) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("part", part.name());
            json.putAll(counts(part.counts()));
            return json;
        }

        private static Map<String, Object> facts(NearPair pair, List<Candidate> images) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("first", image(images.get(pair.first())));
            json.put("second", image(images.get(pair.second())));
            json.put("bits", pair.bits());
            json.put("cosine", pair.cosine());
            return json;
        }
    }

    static Map<String, Object> image(Candidate image) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("image", image.name());
        json.put("split", image.split().word());
        return json;
    }
}
