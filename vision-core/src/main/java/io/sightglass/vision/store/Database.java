package io.sightglass.vision.store;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.natives.NativeCache;
import io.sightglass.vision.natives.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Owns an open SQLite file. What a transaction wrote is on the disk when {@link #transaction} returns (write-ahead log,
 * synchronous=FULL), so a kill at any moment afterwards loses nothing; a kill within it leaves nothing of it. May be used
 * from any thread: one thread writes at a time, and reading outside a transaction sees the last committed state and does
 * not wait for writers. Other processes may have the same file open.
 *
 * <p>Arguments are String, Long, Integer, Double, Boolean, byte[], Path, Optional of these, or null.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final Schema schema;
    private final Connection writer;
    private final Connection reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private boolean inTransaction;

    /** Makes a value of the current row. */
    @FunctionalInterface
    public interface Mapper<T, E extends Exception> {
        T map(Row row) throws E;
    }

    /** Does something with the current row. */
    @FunctionalInterface
    public interface Visitor<E extends Exception> {
        void visit(Row row) throws E;
    }

    /** What happens altogether or not at all. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws VisionException, E;
    }

    /** Like {@link Work} without a result. */
    @FunctionalInterface
    public interface Step<E extends Exception> {
        void run() throws VisionException, E;
    }

    private Database(Path file, Schema schema, Connection writer, Connection reader) {
        this.file = file;
        this.schema = schema;
        this.writer = writer;
        this.reader = reader;
    }

    /** A new file. Fails when there is one already. */
    public static Database create(Path file, Schema schema) throws VisionException {
        if (Files.exists(file) || !make(file, schema)) {
            throw new VisionException("There is a " + schema.what() + " at " + file + " already. Open it instead.");
        }
        return open(file, schema);
    }

    /** A file that is there; brought up to this program's version of the schema. One without any content has lost it. */
    public static Database open(Path file, Schema schema) throws VisionException {
        if (!Files.isRegularFile(file)) {
            throw new VisionException("There is no " + schema.what() + " at " + file + ". Check the path.");
        }
        NativeCache.prepare(NativeLibrary.SQLITE);
        Connection writer = null;
        try {
            // SQLite would take it for a new one and remove a log beside it, which may be all that is left.
            if (Files.size(file) == 0) throw Trouble.empty(schema.what(), file);
            writer = connect(file);
            Migration.bringUp(writer, file, schema);
            return new Database(file, schema, writer, connect(file));
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        } catch (SQLException e) {
            close(writer);
            throw Trouble.with(schema.what(), file, e);
        } catch (VisionException | RuntimeException e) {
            close(writer);
            throw e;
        }
    }

    /** A file that may be there. Its folder must be. */
    public static Database openOrCreate(Path file, Schema schema) throws VisionException {
        if (!Files.exists(file)) make(file, schema);
        return open(file, schema);
    }

    /** Makes it whole before it gets its name, so that a kill leaves none that looks as if it had lost its content. */
    private static boolean make(Path file, Schema schema) throws VisionException {
        NativeCache.prepare(NativeLibrary.SQLITE);
        return SafeFiles.writeNew(file, aside -> {
            try (Connection fresh = connect(aside)) {
                Migration.fill(fresh, file, schema);
            } catch (SQLException e) {
                throw Trouble.with(schema.what(), file, e);
            }
        });
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    public Path file() {
        return file;
    }

    /**
     * Runs the work as one transaction: what it did is durable when this returns, and undone when it throws. Within another
     * transaction of the same thread it becomes a part of that one; an exception must then be let through.
     */
    public <T, E extends Exception> T transaction(Work<T, E> work) throws VisionException, E {
        writing.lock();
        try {
            if (inTransaction) return work.run();
            execute("BEGIN IMMEDIATE");
            inTransaction = true;
            boolean done = false;
            try {
                T result = work.run();
                execute("COMMIT");
                done = true;
                return result;
            } finally {
                inTransaction = false;
                if (!done) rollback();
            }
        } finally {
            writing.unlock();
        }
    }

    /** {@link #transaction} for work without a result. */
    public <E extends Exception> void atomically(Step<E> step) throws VisionException, E {
        this.<Boolean, E>transaction(() -> {
            step.run();
            return true;
        });
    }

    /** Runs one INSERT, UPDATE or DELETE, as a transaction of its own outside {@link #transaction}; gives the rows changed. */
    public int update(String sql, @Nullable Object... arguments) throws VisionException {
        writing.lock();
        try (PreparedStatement statement = prepare(writer, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw Trouble.with(schema.what(), file, e);
        } finally {
            writing.unlock();
        }
    }

    /** Like {@link #update} for an INSERT; gives the new row's id. */
    public long insert(String sql, @Nullable Object... arguments) throws VisionException {
        writing.lock();
        try (PreparedStatement statement = prepare(writer, sql, arguments)) {
            statement.executeUpdate();
            try (Statement asking = writer.createStatement();
                    ResultSet keys = asking.executeQuery("SELECT last_insert_rowid()")) {
                return keys.getLong(1);
            }
        } catch (SQLException e) {
            throw Trouble.with(schema.what(), file, e);
        } finally {
            writing.unlock();
        }
    }

    /** All rows of the answer. */
    public <T, E extends Exception> List<T> query(String sql, Mapper<T, E> mapper, @Nullable Object... arguments)
            throws VisionException, E {
        List<T> all = new ArrayList<>();
        each(sql, (Visitor<E>) row -> all.add(mapper.map(row)), arguments);
        return List.copyOf(all);
    }

    /** The first row of the answer, if any. */
    public <T, E extends Exception> Optional<T> first(String sql, Mapper<T, E> mapper, @Nullable Object... arguments)
            throws VisionException, E {
        return query(sql, mapper, arguments).stream().findFirst();
    }

    /** The single number an aggregate such as count(*) answers; 0 for NULL or no row. */
    public long number(String sql, @Nullable Object... arguments) throws VisionException {
        return first("SELECT (" + sql + ") AS n", row -> row.integer("n"), arguments)
                .orElse(0L);
    }

    /** Visits the rows of the answer one after the other, without keeping them. */
    public <E extends Exception> void each(String sql, Visitor<E> visitor, @Nullable Object... arguments)
            throws VisionException, E {
        boolean own = writing.isHeldByCurrentThread() && inTransaction;
        ReentrantLock lock = own ? writing : reading;
        lock.lock();
        try (PreparedStatement statement = prepare(own ? writer : reader, sql, arguments);
                ResultSet result = statement.executeQuery()) {
            Row row = new Row(result);
            while (result.next()) visitor.visit(row);
        } catch (SQLException e) {
            throw Trouble.with(schema.what(), file, e);
        } catch (Row.RowException e) {
            throw Trouble.with(schema.what(), file, e.error());
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection; waits for a transaction in progress. */
    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            close(reader);
            close(writer);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    /** Limits the file's size, as a full disk would; for tests. */
    void limitPages(int pages) throws VisionException {
        execute("PRAGMA max_page_count = " + pages);
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i];
            statement.setObject(i + 1, plain(value instanceof Optional<?> o ? o.orElse(null) : value));
        }
        return statement;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s -> s;
            case Long n -> n;
            case Integer n -> n;
            case Double n -> n;
            case Boolean b -> b ? 1 : 0;
            case byte[] b -> b;
            case Path p -> p.toString();
            default -> throw new IllegalArgumentException("cannot be stored: " + value.getClass());
        };
    }

    private void execute(String sql) throws VisionException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Trouble.with(schema.what(), file, e);
        }
    }

    private void rollback() {
        try (Statement statement = writer.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does on a full disk; the work's own error is the one to tell.
            System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "rolled back already", e);
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection == null) return;
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Database.class.getName()).log(System.Logger.Level.WARNING, "database not closed", e);
        }
    }
}
