package io.sightglass.app.workflow;

import io.sightglass.annotation.project.LargeProject;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.Studio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a large project and goes through it in a window of a process of its own: is it quick, and does it fit in memory? */
public final class ProjectTrial implements UseCase<ProjectTrial.Request, List<Measured>> {
    private static final int PICTURES = 400;
    private static final long SEED = 1;

    /** Of every kind; each finds another number of images than the one before. */
    private static final List<String> QUERIES = List.of(
            "label:scratch",
            "part-77",
            "split:test quality:defective",
            "tag:dent OR score<0.1",
            "-label:crack sort:-name",
            "annotated:no",
            "reviewed:no sort:score",
            "shapes>=2 width>=100 done:no",
            "\"line-3/part\" NOT (good OR split:train)",
            "sort:-changed quality:good",
            "name:nothing-of-this",
            "label:dent label:stain -tag:crack score>0.5 sort:-score sort:-shapes");

    private final LibraryTour tour;

    /**
     * @param tour in another process
     */
    public ProjectTrial(LibraryTour tour) {
        this.tour = tour;
    }

    /**
     * @param out a new or empty folder to work in
     * @param images how many the project has
     */
    public record Request(Path out, int images) {}

    @Override
    public List<Measured> run(Request request, Progress progress) throws Exception {
        Path out = request.out().toAbsolutePath();
        Path home = out.resolve("project");
        List<Path> pictures =
                draw(out.resolve("pictures"), Math.min(PICTURES, request.images()), progress.part(0, 0.2));
        List<Measured> measured = new ArrayList<>();
        try (Project project = Project.create(home)) {
            LargeProject.fill(project, pictures, request.images(), SEED, progress.part(0.2, 0.8));
            measured.add(Measured.atMost("slowest answer of the project file to a query", slowest(project), "s", 0.2));
            measured.add(Measured.atMost("statistics of all images", statistics(project), "s", 2));
        }
        progress.report(0.8, "looking at it for the first time");
        List<LibraryTour.Time> first = go(out, home, "first");
        progress.report(0.9, "looking at it again");
        List<LibraryTour.Time> again = go(out, home, "again");
        progress.report(1, "measured");
        measured.add(Measured.atMost("open", most(again, LibraryTour.OPEN), "s", 1.5));
        measured.add(Measured.atMost("first pictures after that", most(again, LibraryTour.PICTURES), "s", 0.5));
        measured.add(Measured.atMost("open for the first time", most(first, LibraryTour.OPEN), "s", 1.5));
        measured.add(Measured.atMost(
                "first pictures after that, when none was ever made", most(first, LibraryTour.PICTURES), "s", 3));
        measured.add(Measured.atMost("slowest query in the window", most(again, LibraryTour.QUERY), "s", 0.2));
        measured.add(Measured.atMost("jump to the middle", most(again, LibraryTour.JUMP), "s", 0.2));
        measured.add(Measured.atMost("select all", most(again, LibraryTour.SELECT), "s", 0.2));
        measured.add(Measured.atMost("go to the label page", most(again, LibraryTour.LABEL), "s", 1));
        measured.add(Measured.atMost(
                "memory of the process",
                Math.max(most(first, LibraryTour.MEMORY), most(again, LibraryTour.MEMORY)),
                "MB",
                600));
        return measured;
    }

    private List<LibraryTour.Time> go(Path out, Path project, String name) throws Exception {
        return tour.run(
                new LibraryTour.Request(project, out.resolve("settings-" + name), out.resolve("cache"), QUERIES),
                Progress.NONE);
    }

    private static double most(List<LibraryTour.Time> times, String what) {
        return times.stream()
                .filter(t -> t.what().equals(what))
                .mapToDouble(LibraryTour.Time::value)
                .max()
                .orElse(Double.NaN);
    }

    /** Seconds for all ids of a query and how many there are, with what SQLite has kept of earlier ones. */
    private static double slowest(Project project) throws Exception {
        double slowest = 0;
        for (int round = 0; round < 2; round++) {
            slowest = 0;
            for (String text : QUERIES) {
                long begin = System.nanoTime();
                project.images().ids(Query.parse(text));
                slowest = Math.max(slowest, (System.nanoTime() - begin) / 1e9);
            }
        }
        return slowest;
    }

    /** Seconds, with what SQLite has kept of the queries before. */
    private static double statistics(Project project) throws Exception {
        long begin = System.nanoTime();
        project.statistics().of(Query.ALL, Optional.empty(), Progress.NONE);
        return (System.nanoTime() - begin) / 1e9;
    }

    private static List<Path> draw(Path folder, int count, Progress progress) throws VisionException {
        Studio studio = new Studio(Product.CAP, Studio.USUAL);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            progress.check();
            progress.report((double) i / count, "drawing pictures");
            Path file = folder.resolve(String.format(Locale.ROOT, "%03d.jpg", i));
            ImageFiles.write(studio.render(i, Conditions.USUAL, List.of()).frame(), file);
            files.add(file);
        }
        return files;
    }
}
