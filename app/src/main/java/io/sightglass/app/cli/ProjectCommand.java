package io.sightglass.app.cli;

import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.app.workflow.CreateProject;
import io.sightglass.app.workflow.DescribeProject;
import io.sightglass.app.workflow.ExportProject;
import io.sightglass.app.workflow.ImportImages;
import io.sightglass.app.workflow.ListImages;
import io.sightglass.app.workflow.ProjectSummary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "project",
        description = "Create a project, look into it, import and export, review, compare revisions.")
final class ProjectCommand implements Runnable {
    private static final int MOST_PROBLEMS = 10;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        throw new Usage(spec)
                .wrong(
                        "What to do with the project is missing: create, info, list, import, export, stats, queue, prelabel, freeze,"
                                + " revisions, diff, restore, review, agreement, known, doubts, guide, scope, split, leaks or duplicates");
    }

    @Command(name = "create", description = "Make a new, empty project.")
    static final class Create extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "Folder to make; it must not exist or be empty.")
        Path directory = Path.of("");

        Create(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            ProjectSummary made = run(context.workflows().createProject(), new CreateProject.Request(directory));
            if (json()) {
                printJson(facts(made));
            } else {
                out().println("Created project " + made.name() + " in " + made.directory() + ".");
                out().println("Next: sightglass project import " + quoted(directory) + " --from PICTURES");
            }
            return Cli.FINE;
        }
    }

    @Command(name = "info", description = "Say what is in a project.")
    static final class Contents extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        Contents(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            ProjectSummary found = run(context.workflows().describeProject(), new DescribeProject.Request(directory));
            if (json()) printJson(facts(found));
            else print(found);
            return Cli.FINE;
        }

        private void print(ProjectSummary p) {
            out().println(p.name() + "  " + p.directory());
            out().println("  images      " + p.images() + " (" + p.good() + " good, " + p.defective() + " defective, "
                    + (p.images() - p.good() - p.defective()) + " not judged)");
            Table.line(out(), "  split       ", p.splits());
            Table.line(out(), "  labels      ", p.labels());
            out().println("  models      " + p.models().size());
            p.models().forEach(m -> out().println("              " + m.file()));
            out().println("  revisions   " + p.revisions());
            if (p.scope().isAll()) return;
            out().println("  counts      of every image: " + ScopeWords.of(p.scope()));
        }
    }

    @Command(name = "list", description = "Say which images a query finds, in its order.")
    static final class Pictures extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Option(names = "--query", paramLabel = "TEXT", description = Export.QUERY)
        Query query = Query.ALL;

        Pictures(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            List<ProjectImage> found = run(context.workflows().listImages(), new ListImages.Request(directory, query));
            if (json()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("query", query.text());
                json.put("count", found.size());
                json.put("images", found.stream().map(Pictures::facts).toList());
                printJson(json);
            } else {
                found.forEach(image -> out().println(image.name()));
            }
            return Cli.FINE;
        }

        private static Map<String, Object> facts(ProjectImage image) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", image.name());
            json.put("file", image.file().toString());
            json.put("hash", image.hash());
            json.put("width", image.size().width());
            json.put("height", image.size().height());
            json.put("split", image.split().word());
            json.put("quality", image.quality().name().toLowerCase(Locale.ROOT));
            json.put("shapes", image.shapes());
            json.put("annotated", image.annotated());
            return json;
        }
    }

    @Command(name = "import", description = "Bring pictures and what is known about them into a project.")
    static final class Import extends ResultCommand {
        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Option(
                names = "--from",
                required = true,
                paramLabel = "PATH",
                description = "A file or folder in one of the formats, or a ZIP archive of one.")
        Path from = Path.of("");

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = {
                    "What the files look like; recognized when not given:",
                    "mvtec        MVTec AD: train/good, test/KIND, ground_truth/KIND;",
                    "coco         COCO JSON, with the images beside it;",
                    "voc          Pascal VOC: Annotations, JPEGImages, or both in one folder;",
                    "deeppcb      DeepPCB: pairs in trainval.txt and test.txt; a tenth of trainval.txt becomes validation;",
                    "yolo         YOLO: data.yaml, images and labels, or text files beside images with a list of classes;",
                    "labelme      LabelMe JSON, a file beside each image;",
                    "cvat         CVAT for images 1.1: annotations.xml;",
                    "labelstudio  Label Studio JSON;",
                    "via          VGG Image Annotator 2 JSON;",
                    "datumaro     Datumaro JSON;",
                    "dota         DOTA: labelTxt with the corners of turned boxes;",
                    "csv          a table with the columns path, label, x1, y1, x2, y2;",
                    "index-masks  masks whose pixels are numbers of labels, with labels.csv;",
                    "colour-masks masks in the colours of labels, with labelmap.txt;",
                    "masks        a folder per class with masks; the folds in tiles.csv are splits (0 test, 1 validation);",
                    "classes      a folder per class."
                })
        Optional<String> format = Optional.empty();

        @Option(
                names = "--split",
                paramLabel = "SPLIT",
                defaultValue = "keep",
                description = {
                    "How images are split into train/validation/test:",
                    "keep              as the source says (default);",
                    "70/15/15          by chance in these shares;",
                    "ordered:70/15/15  in the order of their names;",
                    "good:70/15/15     good parts by chance, defective ones in the test part."
                })
        SplitPlan split = SplitPlan.KEEP;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random split (1).")
        long seed = 1;

        @Option(
                names = "--marks-are-defects",
                description = "Parts of unknown quality are defective when something is marked on them, else good.")
        boolean marksAreDefects;

        @Option(names = "--link", description = "Leave the pictures where they are instead of copying them.")
        boolean link;

        Import(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            ImportImages.Result done = run(
                    context.workflows().importImages(),
                    new ImportImages.Request(
                            directory, from, format, new ImportOptions(split, seed, link, marksAreDefects)));
            if (json()) printJson(facts(done));
            else print(done);
            boolean nothing = done.imported() == 0 && !done.problems().isEmpty();
            return nothing ? Cli.FAILED : Cli.FINE;
        }

        private void print(ImportImages.Result done) {
            out().println("Imported " + Plural.of(done.imported(), "image") + " (" + done.format() + ")"
                    + (done.known() == 0 ? "." : ", left out " + done.known() + " that were there already."));
            Table.line(out(), "The project has now ", done.project().splits());
            PrintStream err = context.terminal().err();
            done.problems().stream().limit(MOST_PROBLEMS).forEach(p -> err.println("Left out: " + p));
            int more = done.problems().size() - MOST_PROBLEMS;
            if (more > 0) err.println("... and " + more + " more.");
        }

        private static Map<String, Object> facts(ImportImages.Result done) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("format", done.format());
            json.put("images", done.imported());
            json.put("known", done.known());
            json.put("problems", done.problems().stream().map(Object::toString).toList());
            json.put("project", ProjectCommand.facts(done.project()));
            return json;
        }
    }

    @Command(name = "export", description = "Write a project's pictures and annotations in a common format.")
    static final class Export extends ResultCommand {
        static final String QUERY = "Which images, such as 'label:scratch split:test'; all when not given."
                + " docs/queries.md lists the fields.";

        @Parameters(paramLabel = "DIR", description = "The project's folder.")
        Path directory = Path.of("");

        @Option(
                names = "--format",
                required = true,
                paramLabel = "FORMAT",
                description =
                        "mvtec, coco, voc, deeppcb, yolo, labelme, cvat, labelstudio, via, datumaro, dota, csv, index-masks,"
                                + " colour-masks, masks or classes.")
        String format = "";

        @Option(names = "--to", required = true, paramLabel = "PATH", description = "A new folder.")
        Path to = Path.of("");

        @Option(names = "--query", paramLabel = "TEXT", description = QUERY)
        Query query = Query.ALL;

        @Option(
                names = "--revision",
                paramLabel = "A",
                description =
                        "Exactly this revision, by its name or first signs of its hash, instead of what is there now.")
        Optional<String> revision = Optional.empty();

        Export(Context context) {
            super(context);
        }

        @Override
        public Integer call() throws Exception {
            usage().refuse(
                            String.valueOf(to.getFileName())
                                    .toLowerCase(Locale.ROOT)
                                    .endsWith(".zip"),
                            "--to names a folder, and " + to
                                    + " is named like an archive: export to a folder, then pack it.");
            ExportProject.Result done = run(
                    context.workflows().exportProject(),
                    new ExportProject.Request(directory, format, query, revision, to));
            if (json()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("format", done.format());
                json.put("images", done.images());
                json.put("left_out", done.left());
                json.put("areas_left_out", done.areas());
                json.put("judgements_lost", done.unsaid());
                json.put("to", done.to().toString());
                printJson(json);
            } else {
                out().println("Exported " + Plural.of(done.images(), "image") + " to " + done.to() + ".");
                if (done.left() > 0) {
                    out().println(Plural.of(done.left(), "image was", "images were") + " left out: " + done.format()
                            + " has no place for those of which nothing is known.");
                }
                if (done.areas() > 0) {
                    out().println(Plural.of(
                                    done.areas(),
                                    "ignored area or region of interest was",
                                    "ignored areas and regions of interest were")
                            + " left out: " + done.format()
                            + " has no place for them, so that all of "
                            + Plural.of(done.unscoped(), "image")
                            + " counts there. coco and datumaro keep them.");
                }
                if (done.unsaid() > 0) {
                    out().println("Whether they are good or defective is not written of "
                            + Plural.of(done.unsaid(), "image") + ": "
                            + done.format() + " has no place for it.");
                }
            }
            return Cli.FINE;
        }
    }

    private static Map<String, Object> facts(ProjectSummary p) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("directory", p.directory().toString());
        json.put("name", p.name());
        json.put("images", p.images());
        json.put("good", p.good());
        json.put("defective", p.defective());
        json.put("splits", Table.words(p.splits()));
        json.put("labels", p.labels());
        json.put("annotated", p.annotated());
        json.put("revisions", p.revisions());
        json.put("models", p.models().stream().map(m -> m.file().toString()).toList());
        json.put("ignored", p.scope().ignored().size());
        json.put("interest", p.scope().interest().size());
        return json;
    }
}
