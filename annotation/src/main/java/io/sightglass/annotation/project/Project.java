package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Database;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Owns an open project folder: {@code images/}, {@code models/}, {@code recipes/} and {@code project.sightglass}, which holds
 * everything else. May be used from any thread; what a method changed is on the disk when it returns.
 */
public final class Project implements AutoCloseable {
    /** The file that makes a folder a project. */
    public static final String FILE = "project.sightglass";

    private final ProjectStore store;
    private final @Nullable ProjectLock lock;
    private final Labels labels;
    private final Images images;
    private final Documents documents;
    private final Map<Annotator, Documents> documentsOf = new ConcurrentHashMap<>();
    private final SecondOpinions secondOpinions;
    private final Honeypots honeypots;
    private final Reviews reviews;
    private final Guide guide;
    private final Revisions revisions;
    private final Models models;
    private final TrainingRuns trainings;
    private final Settings settings;
    private final ProjectScope scope;
    private final SavedQueries savedQueries;
    private final Appearances appearances;
    private final Deals deals;
    private final ProjectStatistics statistics;
    private final Priorities priorities;
    private final Doubts doubts;

    private Project(ProjectStore store, @Nullable ProjectLock lock) {
        this.store = store;
        this.lock = lock;
        this.labels = new Labels(store);
        this.images = new Images(store);
        this.documents = new Documents(store, labels);
        this.secondOpinions = new SecondOpinions(store, labels, documents);
        this.honeypots = new Honeypots(store, labels, documents, secondOpinions);
        this.reviews = new Reviews(store);
        this.guide = new Guide(store, labels);
        this.revisions = new Revisions(store, labels, documents);
        this.models = new Models(store);
        this.trainings = new TrainingRuns(store);
        this.settings = new Settings(store);
        this.scope = new ProjectScope(store, documents);
        this.savedQueries = new SavedQueries(store);
        this.appearances = new Appearances(store);
        this.deals = new Deals(store);
        this.statistics = new ProjectStatistics(store, labels);
        this.priorities = new Priorities(store);
        this.doubts = new Doubts(store);
        labels.onRename(() -> {
            documents.forget();
            documentsOf.values().forEach(Documents::forget);
        });
    }

    /** Whether the folder holds a project. */
    public static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** A new project in a folder that is not there, empty, or left by a creation that was killed; open for editing. */
    public static Project create(Path folder) throws AnnotationException {
        Path home = folder.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(home) && !Folders.holdsOnly(home, Project::isOfCreation)) {
                throw new AnnotationException("Cannot make a project in " + folder + ": the folder is not empty."
                        + " Choose another folder" + (isProject(home) ? " or open the project that is there." : "."));
            }
            SafeFiles.createFolder(home);
            ProjectLock lock = ProjectLock.acquire(home);
            try {
                SafeFiles.sweep(home);
                if (isNothing(home.resolve(FILE))) Files.delete(home.resolve(FILE));
                Project project = new Project(
                        new ProjectStore(home, Access.EDIT, Database.create(home.resolve(FILE), ProjectSchema.SCHEMA)),
                        lock);
                project.makeFolders();
                return project;
            } catch (IOException | VisionException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("make a project in", folder, e), e);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** Whether a creation that was killed may have left it. */
    private static boolean isOfCreation(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(ProjectLock.FILE) || SafeFiles.isPart(name) || name.equals(FILE) && isNothing(file);
    }

    /** Where a disk has no links, the name of a new file is taken before its content comes. */
    private static boolean isNothing(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == 0
                    && !Files.exists(file.resolveSibling(FILE + "-wal"));
        } catch (IOException e) {
            return false; // it cannot be looked at, so it is not taken for nothing
        }
    }

    /**
     * Opens a project.
     *
     * @throws AnnotationException when there is none, it is damaged or newer than this program, or it is open for editing
     *     elsewhere; the sentence then names the process, the machine and since when
     */
    public static Project open(Path folder, Access access) throws AnnotationException {
        Path home = folder.toAbsolutePath().normalize();
        if (!isProject(home)) {
            throw new AnnotationException("There is no project in " + folder
                    + ". Choose another folder, or make one with: sightglass project create " + folder);
        }
        ProjectLock lock = access == Access.EDIT ? ProjectLock.acquire(home) : null;
        boolean opened = false;
        try {
            Project project = opened(home, access, lock);
            opened = true;
            return project;
        } catch (VisionException e) {
            throw new AnnotationException(e);
        } finally {
            if (!opened && lock != null) lock.close();
        }
    }

    private static Project opened(Path home, Access access, @Nullable ProjectLock lock)
            throws VisionException, AnnotationException {
        Database database = Database.open(home.resolve(FILE), ProjectSchema.SCHEMA);
        boolean opened = false;
        try {
            Project project = new Project(new ProjectStore(home, access, database), lock);
            ShapeTable.complete(project.store, project.documents);
            if (access == Access.EDIT) project.tidy();
            opened = true;
            return project;
        } finally {
            if (!opened) database.close();
        }
    }

    private void makeFolders() throws VisionException {
        for (Path folder : List.of(imagesFolder(), modelsFolder(), recipesFolder())) SafeFiles.createFolder(folder);
    }

    private void tidy() throws VisionException, AnnotationException {
        makeFolders();
        new Import(store, labels, images, documents).removeAbandoned();
        SafeFiles.sweep(modelsFolder());
        SafeFiles.sweep(recipesFolder());
    }

    /** The project's folder, absolute. */
    public Path folder() {
        return store.folder();
    }

    /** The folder's name. */
    public String name() {
        return Optional.ofNullable(folder().getFileName()).map(Path::toString).orElse("project");
    }

    public Access access() {
        return store.access();
    }

    public Path imagesFolder() {
        return folder().resolve("images");
    }

    public Path modelsFolder() {
        return folder().resolve("models");
    }

    public Path recipesFolder() {
        return folder().resolve("recipes");
    }

    public Path runsFolder() {
        return folder().resolve("runs");
    }

    public Labels labels() {
        return labels;
    }

    public Images images() {
        return images;
    }

    public Documents documents() {
        return documents;
    }

    /** What that annotator says without having seen the project's own documents; empty until their first edit. */
    public Documents documents(Annotator annotator) {
        return documentsOf.computeIfAbsent(annotator, who -> new Documents(store, labels, who));
    }

    public SecondOpinions secondOpinions() {
        return secondOpinions;
    }

    public Honeypots honeypots() {
        return honeypots;
    }

    public Reviews reviews() {
        return reviews;
    }

    public Guide guide() {
        return guide;
    }

    public Revisions revisions() {
        return revisions;
    }

    public Models models() {
        return models;
    }

    public TrainingRuns trainings() {
        return trainings;
    }

    public Settings settings() {
        return settings;
    }

    public ProjectScope scope() {
        return scope;
    }

    public SavedQueries savedQueries() {
        return savedQueries;
    }

    public Appearances appearances() {
        return appearances;
    }

    public Deals deals() {
        return deals;
    }

    /** Numbers about the images that a query finds. */
    public ProjectStatistics statistics() {
        return statistics;
    }

    /** What should be labelled first, and why. */
    public Priorities priorities() {
        return priorities;
    }

    /** Whose annotations models doubt that did not see them. */
    public Doubts doubts() {
        return doubts;
    }

    /**
     * Brings images and what is known about them into the project. Happens altogether or not at all: an error, {@link
     * java.util.concurrent.CancellationException} or a kill leaves the project as it was. Single images that cannot be used
     * are left out and reported. Nothing that is there is overwritten.
     */
    public ImportReport importAll(PictureSet pictures, ImportOptions options, Progress progress)
            throws AnnotationException {
        return new Import(store, labels, images, documents).run(pictures, options, progress);
    }

    /**
     * Writes the images of the query with what is known about them into a folder that is not there or empty. An error or a
     * cancellation leaves nothing behind.
     *
     * @return what was written: images and areas that the format has no place for are left out
     * @throws AnnotationException also when it has no place for any of them
     */
    public Exported exportTo(Format format, Query query, Path folder, Progress progress) throws AnnotationException {
        return new Export(this).write(format, query, folder, progress);
    }

    /** Several changes as one transaction. */
    void together(ProjectStore.Step step) throws AnnotationException {
        store.edit(step);
    }

    /** The same for the images of a revision, with what it says about them. */
    public Exported exportTo(Format format, Revision revision, Path folder, Progress progress)
            throws AnnotationException {
        return new Export(this).write(format, revisions.pictures(revision, name()), folder, progress);
    }

    @Override
    public void close() {
        store.close();
        if (lock != null) lock.close();
    }
}
