package io.sightglass.app.cli;

import io.sightglass.annotation.project.RevisionEntry;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ImageChange;
import io.sightglass.annotation.review.RevisionDiff;
import io.sightglass.app.workflow.CompareRevisions;
import io.sightglass.app.workflow.DescribeRevisions;
import io.sightglass.app.workflow.FreezeRevision;
import io.sightglass.app.workflow.RestoreRevision;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about a project's revisions. */
final class RevisionCommands {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int SHORT = 10;

    private RevisionCommands() {}

    private static String brief(String hash) {
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }

    @Command(name = "revisions", description = "List the frozen revisions of a project.")
    static final class Revisions extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        Revisions(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            List<DescribeRevisions.Entry> entries =
                    run(context.workflows().review().describeRevisions(), new DescribeRevisions.Request(directory));
            if (json())
                printJson(Map.of(
                        "revisions", entries.stream().map(Revisions::facts).toList()));
            else if (entries.isEmpty()) out().println("No revisions yet. Freeze one: sightglass project freeze DIR");
            else Table.print(out(), rows(entries));
            return Cli.FINE;
        }

        private static List<List<String>> rows(List<DescribeRevisions.Entry> entries) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("revision", "frozen", "images", "train", "validation", "test", "regions", "name"));
            for (DescribeRevisions.Entry entry : entries) {
                RevisionEntry revision = entry.revision();
                List<String> row = new ArrayList<>(List.of(
                        brief(revision.hash()),
                        TIME.format(revision.created().atZone(ZoneId.systemDefault())),
                        "" + revision.images()));
                entry.splits().values().forEach(n -> row.add("" + n));
                row.add("" + entry.regions());
                String comment = revision.comment().isEmpty() ? "" : " (" + revision.comment() + ")";
                row.add((revision.name() + comment).strip());
                rows.add(row);
            }
            return rows;
        }

        private static Map<String, Object> facts(DescribeRevisions.Entry entry) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("hash", entry.revision().hash());
            json.put("created", entry.revision().created().toString());
            json.put("images", entry.revision().images());
            json.put("splits", Table.words(entry.splits()));
            json.put("regions", entry.regions());
            json.put("name", entry.revision().name());
            json.put("comment", entry.revision().comment());
            return json;
        }
    }

    @Command(name = "freeze", description = "Freeze what is annotated as a revision that never changes.")
    static final class Freeze extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Option(names = "--name", paramLabel = "NAME", description = "A name for people.")
        String name = "";

        @Option(names = "--comment", paramLabel = "TEXT", description = "Why it is frozen.")
        String comment = "";

        Freeze(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            Revision frozen =
                    run(context.workflows().freezeRevision(), new FreezeRevision.Request(directory, name, comment));
            if (json())
                printJson(
                        Map.of("hash", frozen.hash(), "images", frozen.samples().size()));
            else out().println("Frozen " + Plural.of(frozen.samples().size(), "image") + " as " + frozen.hash() + ".");
            return Cli.FINE;
        }
    }

    @Command(name = "diff", description = "Say what became of the images between two revisions, or one and now.")
    static final class Diff extends ResultCommand {
        @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Parameters(index = "1", paramLabel = "A", description = "Name of a revision, or first signs of its hash.")
        String before = "";

        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "B",
                description = "Another one; what is in the project now when not given.")
        Optional<String> after = Optional.empty();

        Diff(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            RevisionDiff diff = run(
                    context.workflows().review().compareRevisions(),
                    new CompareRevisions.Request(directory, before, after));
            if (json()) printJson(facts(diff));
            else print(diff);
            return Cli.FINE;
        }

        private void print(RevisionDiff diff) {
            for (ImageChange change : diff.changes()) {
                switch (change) {
                    case ImageChange.Added added -> out().println("+ " + added.name());
                    case ImageChange.Removed removed -> out().println("- " + removed.name());
                    case ImageChange.Changed changed -> {
                        out().println("~ " + changed.name());
                        lines(changed).forEach(line -> out().println("    " + line));
                    }
                }
            }
            if (diff.scope()) out().println("~ what counts of every image");
            out().println(Plural.of(diff.changes().size(), "image differs", "images differ") + ", "
                    + Plural.of(diff.same(), "is", "are") + " the same.");
        }

        private static List<String> lines(ImageChange.Changed changed) {
            List<String> lines = new ArrayList<>();
            if (changed.splitBefore() != changed.split()) {
                lines.add("split " + changed.splitBefore().word() + " -> "
                        + changed.split().word());
            }
            if (changed.qualityBefore() != changed.quality()) {
                lines.add("part " + word(changed.qualityBefore()) + " -> " + word(changed.quality()));
            }
            if (changed.scope()) lines.add("what counts of it changed");
            for (Region region : changed.added()) lines.add("added " + region.label());
            for (Region region : changed.removed()) lines.add("removed " + region.label());
            for (ImageChange.Altered altered : changed.changed()) {
                String from = altered.before().label();
                String to = altered.after().label();
                lines.add("changed " + (from.equals(to) ? to : from + " -> " + to) + ", IoU "
                        + Table.figure(altered.iou()));
            }
            return lines;
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        private static Map<String, Object> facts(RevisionDiff diff) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("before", diff.before());
            json.put("after", diff.after());
            json.put("same", diff.same());
            json.put("scope", diff.scope());
            json.put("changes", diff.changes().stream().map(Diff::facts).toList());
            return json;
        }

        private static Map<String, Object> facts(ImageChange change) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("image", change.name());
            switch (change) {
                case ImageChange.Added added -> json.put("change", "added");
                case ImageChange.Removed removed -> json.put("change", "removed");
                case ImageChange.Changed c -> {
                    json.put("change", "changed");
                    json.put("split", List.of(c.splitBefore().word(), c.split().word()));
                    json.put("quality", List.of(word(c.qualityBefore()), word(c.quality())));
                    json.put("scope", c.scope());
                    json.put("added", c.added().stream().map(Region::label).toList());
                    json.put("removed", c.removed().stream().map(Region::label).toList());
                    json.put(
                            "altered",
                            c.changed().stream()
                                    .map(a -> Map.of(
                                            "from",
                                            a.before().label(),
                                            "to",
                                            a.after().label(),
                                            "iou",
                                            a.iou()))
                                    .toList());
                }
            }
            return json;
        }
    }

    @Command(
            name = "restore",
            description = "Bring annotations and splits back to a revision, as edits that can be undone.")
    static final class Restore extends ResultCommand {
        @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Parameters(index = "1", paramLabel = "A", description = "Name of a revision, or first signs of its hash.")
        String revision = "";

        @Option(names = "--as", paramLabel = "NAME", description = "Whose edits these are (yours).")
        Optional<Annotator> annotator = Optional.empty();

        Restore(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            RestoreRevision.Result done = run(
                    context.workflows().review().restoreRevision(),
                    new RestoreRevision.Request(directory, revision, annotator));
            if (json()) printJson(facts(done));
            else print(done);
            return Cli.FINE;
        }

        private void print(RestoreRevision.Result done) {
            out().println("The project is back at " + brief(done.hash()) + ": "
                    + Plural.of(done.restored().changed(), "image") + " changed, "
                    + done.restored().moved() + " in another split, "
                    + done.restored().cleared() + " without annotations now, "
                    + done.restored().returned() + " came back.");
            if (done.restored().missing() > 0) {
                context.terminal()
                        .err()
                        .println(Plural.of(
                                        done.restored().missing(),
                                        "image of the revision is",
                                        "images of the revision are")
                                + " not in this project.");
            }
            if (done.restored().hidden() > 0) {
                context.terminal()
                        .err()
                        .println(Plural.of(done.restored().hidden(), "hidden image stays", "hidden images stay")
                                + " as before. Reveal what is hidden and restore again.");
            }
            out().println("What was there before: sightglass project restore " + quoted(directory) + " "
                    + brief(done.restored().before()));
        }

        private static Map<String, Object> facts(RestoreRevision.Result done) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("hash", done.hash());
            json.put("before", done.restored().before());
            json.put("changed", done.restored().changed());
            json.put("moved", done.restored().moved());
            json.put("cleared", done.restored().cleared());
            json.put("returned", done.restored().returned());
            json.put("missing", done.restored().missing());
            json.put("hidden", done.restored().hidden());
            return json;
        }
    }
}
