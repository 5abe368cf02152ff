package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.Database;
import io.sightglass.vision.store.Database.Mapper;
import io.sightglass.vision.store.Database.Visitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The project's database as its parts see it: errors are {@link AnnotationException}, and only editors may edit. */
final class ProjectStore {
    private final Path folder;
    private final Access access;
    private final Database database;

    /** A transaction's work. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws AnnotationException;
    }

    /** A transaction's work without a result. */
    @FunctionalInterface
    interface Step {
        void run() throws AnnotationException;
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws VisionException, AnnotationException;
    }

    ProjectStore(Path folder, Access access, Database database) {
        this.folder = folder;
        this.access = access;
        this.database = database;
    }

    Path folder() {
        return folder;
    }

    Access access() {
        return access;
    }

    /** One transaction that changes what only an editor may change. */
    <T> T edit(Work<T> work) throws AnnotationException {
        if (access != Access.EDIT) throw new IllegalStateException("the project is open for " + access);
        return transaction(work);
    }

    void edit(Step step) throws AnnotationException {
        edit(() -> {
            step.run();
            return true;
        });
    }

    <T> T transaction(Work<T> work) throws AnnotationException {
        return call(() -> database.<T, AnnotationException>transaction(work::run));
    }

    int update(String sql, @Nullable Object... arguments) throws AnnotationException {
        return call(() -> database.update(sql, arguments));
    }

    long insert(String sql, @Nullable Object... arguments) throws AnnotationException {
        return call(() -> database.insert(sql, arguments));
    }

    <T> List<T> query(String sql, Mapper<T, AnnotationException> mapper, @Nullable Object... arguments)
            throws AnnotationException {
        return call(() -> database.query(sql, mapper, arguments));
    }

    <T> Optional<T> first(String sql, Mapper<T, AnnotationException> mapper, @Nullable Object... arguments)
            throws AnnotationException {
        return call(() -> database.first(sql, mapper, arguments));
    }

    long number(String sql, @Nullable Object... arguments) throws AnnotationException {
        return call(() -> database.number(sql, arguments));
    }

    void each(String sql, Visitor<AnnotationException> visitor, @Nullable Object... arguments)
            throws AnnotationException {
        call(() -> {
            database.each(sql, visitor, arguments);
            return true;
        });
    }

    void close() {
        database.close();
    }

    private static <T> T call(Call<T> call) throws AnnotationException {
        try {
            return call.run();
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }
}
