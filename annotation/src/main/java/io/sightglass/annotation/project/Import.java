package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.format.Problem;
import io.sightglass.annotation.shape.Clip;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.store.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings images into a project, altogether or not at all: images are looked at and copied into a folder of their own, and then
 * one transaction makes them part of the project. The folder is noted beforehand, so that what a killed import left is removed.
 */
final class Import {
    private final ProjectStore store;
    private final Labels labels;
    private final Images rows;
    private final Documents documents;

    Import(ProjectStore store, Labels labels, Images rows, Documents documents) {
        this.store = store;
        this.rows = rows;
        this.labels = labels;
        this.documents = documents;
    }

    /** An image that will be in the project. */
    private record Incoming(
            Picture picture, String name, String hash, Size size, Quality quality, List<Region> regions) {

        SplitPlan.Item item() {
            Set<String> kinds = new TreeSet<>(picture.tags());
            for (Region region : regions) kinds.add(region.label());
            return new SplitPlan.Item(name, hash, quality, kinds, picture.split());
        }
    }

    /** What was seen of the set. */
    private static final class Seen {
        private final List<Incoming> images = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int known;
        private int visited;
    }

    ImportReport run(PictureSet pictures, ImportOptions options, Progress progress) throws AnnotationException {
        String home = "images/" + freeFolder(pictures.name());
        Seen seen = look(pictures, home, options, progress.part(0, 0.6));
        Map<String, Split> splits =
                options.split().assign(seen.images.stream().map(Incoming::item).toList(), options.seed());
        boolean done = false;
        try {
            if (!options.link()) copy(seen.images, home, progress.part(0.6, 0.9));
            progress.report(0.9, "writing the project");
            boolean chosen = !options.split().equals(SplitPlan.KEEP);
            store.edit(() -> add(pictures, seen.images, splits, chosen, home, options.link(), progress));
            done = true;
        } finally {
            if (!done && !options.link()) abandon(home);
        }
        progress.report(1, "imported");
        return new ImportReport(seen.images.size(), seen.known, seen.problems);
    }

    private Seen look(PictureSet pictures, String home, ImportOptions options, Progress progress)
            throws AnnotationException {
        Seen seen = new Seen();
        pictures.each(
                picture -> {
                    progress.check();
                    progress.report(
                            (double) ++seen.visited / Math.max(seen.visited, pictures.size()), "looking at images");
                    look(picture, home + "/" + picture.name(), options, seen);
                },
                seen.problems::add);
        return seen;
    }

    private void look(Picture picture, String name, ImportOptions options, Seen seen) throws AnnotationException {
        try {
            if (!isInside(picture.name())) throw new VisionException("The name leads out of the folder; left out.");
            Size size = ImageFiles.sizeOfWhole(picture.file());
            if (picture.size().isPresent() && !picture.size().get().equals(size)) {
                throw new VisionException("The image is " + size + ", but its annotations are for "
                        + picture.size().get() + "; left out.");
            }
            String hash = Sha256.of(picture.file());
            if (store.number("SELECT count(*) FROM image WHERE hash = ? AND removed = 0", hash) > 0) {
                seen.known++;
            } else if (!seen.names.add(name)) {
                throw new VisionException("There are two images of that name; the second is left out.");
            } else {
                List<Region> regions = regions(picture, size, seen.problems);
                seen.images.add(
                        new Incoming(picture, name, hash, size, quality(picture, options.shapesAreDefects()), regions));
            }
        } catch (VisionException e) {
            seen.problems.add(new Problem(picture.name(), e.getMessage()));
        }
    }

    private static boolean isInside(String name) {
        Path path = Path.of(name);
        return !name.isBlank()
                && !path.isAbsolute()
                && !path.startsWith("..")
                && path.normalize().equals(path);
    }

    private static Quality quality(Picture picture, boolean shapesAreDefects) {
        if (picture.quality() != Quality.UNKNOWN || !shapesAreDefects) return picture.quality();
        return picture.regions().isEmpty() ? Quality.GOOD : Quality.DEFECTIVE;
    }

    private static List<Region> regions(Picture picture, Size size, List<Problem> problems) {
        List<Region> regions = new ArrayList<>();
        for (Region region : picture.regions()) {
            Optional<Outline> inside = Clip.to(size, region.outline());
            if (inside.isPresent()) {
                regions.add(new Region(region.label(), inside.get()));
            } else {
                problems.add(new Problem(picture.name(), "A shape of " + region.label() + " lies outside the image."));
            }
        }
        return regions;
    }

    private void copy(List<Incoming> images, String home, Progress progress) throws AnnotationException {
        store.edit(() -> store.insert("INSERT INTO incoming (folder) VALUES (?)", home));
        try {
            int copied = 0;
            for (Incoming image : images) {
                progress.check();
                progress.report((double) copied++ / images.size(), "copying images");
                SafeFiles.copyNew(image.picture().file(), store.folder().resolve(image.name()));
            }
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    private void add(
            PictureSet pictures,
            List<Incoming> images,
            Map<String, Split> splits,
            boolean chosen,
            String home,
            boolean link,
            Progress progress)
            throws AnnotationException {
        addLabels(pictures, images);
        for (Incoming image : images) {
            progress.check();
            long id = rows.insert(
                    image.name(),
                    link ? Optional.of(image.picture().file().toAbsolutePath().normalize()) : Optional.empty(),
                    image.hash(),
                    image.size(),
                    splits.getOrDefault(image.name(), Split.TRAIN));
            if (!chosen && image.picture().split().isEmpty()) rows.letWait(id);
            documents.insert(document(id, image));
        }
        store.update("DELETE FROM incoming WHERE folder = ?", home);
    }

    /** A label that has points already keeps them. */
    private void addLabels(PictureSet pictures, List<Incoming> images) throws AnnotationException {
        Set<String> wanted = new java.util.LinkedHashSet<>(pictures.labels());
        for (Incoming image : images) {
            wanted.addAll(image.picture().tags());
            for (Region region : image.regions()) wanted.add(region.label());
        }
        Map<String, Skeleton> skeletons = pictures.skeletons();
        for (String name : wanted) {
            Label label = labels.add(name);
            Skeleton skeleton = skeletons.getOrDefault(name, Skeleton.NONE);
            boolean fresh = label.skeleton().equals(Skeleton.NONE) && !skeleton.equals(Skeleton.NONE);
            if (fresh) labels.setSkeleton(label.name(), skeleton);
        }
    }

    private static Document document(long id, Incoming image) {
        List<Shape> shapes = new ArrayList<>();
        for (Region region : image.regions()) {
            shapes.add(Shape.drawn(shapes.size() + 1, region.label(), region.outline()));
        }
        for (Scope scope : image.picture().scopes()) {
            add(Role.IGNORE, scope.ignored(), image.size(), shapes);
            add(Role.INTEREST, scope.interest(), image.size(), shapes);
        }
        return new Document(
                id,
                image.size(),
                image.quality(),
                image.picture().tags(),
                shapes,
                image.picture().done(),
                shapes.size());
    }

    private static void add(Role role, List<Outline> outlines, Size size, List<Shape> shapes) {
        for (Outline outline : outlines) {
            Optional<Outline> inside = Clip.to(size, outline);
            inside.ifPresent(area -> shapes.add(Shape.scoping(shapes.size() + 1, role, area)));
        }
    }

    private String freeFolder(String name) throws AnnotationException {
        String stem = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        if (stem.isBlank() || stem.startsWith(".")) stem = "images";
        String free = stem;
        for (int i = 2; isTaken(free); i++) free = stem + "-" + i;
        return free;
    }

    private boolean isTaken(String folder) throws AnnotationException {
        String path = "images/" + folder;
        return Files.exists(store.folder().resolve(path))
                || store.first(
                                "SELECT 1 AS x FROM image WHERE name >= ? AND name < ?",
                                r -> true,
                                path + "/",
                                path + "0")
                        .isPresent();
    }

    /** Removes what an import that was killed had copied. */
    void removeAbandoned() throws AnnotationException {
        for (String home : store.query("SELECT folder FROM incoming", r -> r.text("folder"))) abandon(home);
    }

    private void abandon(String home) throws AnnotationException {
        Folders.delete(store.folder().resolve(home));
        store.update("DELETE FROM incoming WHERE folder = ?", home);
    }
}
