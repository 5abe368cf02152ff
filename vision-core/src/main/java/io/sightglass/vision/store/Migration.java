package io.sightglass.vision.store;

import io.sightglass.vision.VisionException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks that a file is of the right kind and brings it to the program's version, in one transaction. */
final class Migration {
    private Migration() {}

    /** A file that somebody filled. */
    static void bringUp(Connection connection, Path file, Schema schema) throws SQLException, VisionException {
        try (Statement statement = connection.createStatement()) {
            if (isEmpty(statement)) throw Trouble.empty(schema.what(), file);
            bringUp(statement, file, schema);
        }
    }

    /** A file without content. */
    static void fill(Connection connection, Path file, Schema schema) throws SQLException, VisionException {
        try (Statement statement = connection.createStatement()) {
            bringUp(statement, file, schema);
        }
    }

    private static void bringUp(Statement statement, Path file, Schema schema) throws SQLException, VisionException {
        int version = check(statement, file, schema);
        pragma(statement, "journal_mode = WAL");
        if (version == schema.version()) return;
        statement.execute("BEGIN IMMEDIATE");
        try {
            // Another process may have been first.
            for (int v = check(statement, file, schema); v < schema.version(); v++) {
                statement.executeUpdate(schema.migrations().get(v));
            }
            statement.execute("PRAGMA application_id = " + schema.applicationId());
            statement.execute("PRAGMA user_version = " + schema.version());
            statement.execute("COMMIT");
        } catch (SQLException | VisionException e) {
            statement.execute("ROLLBACK");
            throw e;
        }
    }

    private static int check(Statement statement, Path file, Schema schema) throws SQLException, VisionException {
        int version = pragma(statement, "user_version");
        if (!isEmpty(statement) && pragma(statement, "application_id") != schema.applicationId()) {
            throw new VisionException("The file " + file + " is a database, but not a Sightglass " + schema.what()
                    + ". Choose another file.");
        }
        if (version > schema.version()) {
            throw new VisionException("The " + schema.what() + " " + file
                    + " was made by a newer version of Sightglass (its format is " + version
                    + ", this program reads up to " + schema.version()
                    + "). Open it with that version or a newer one.");
        }
        return version;
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return pragma(statement, "user_version") == 0
                && pragma(statement, "application_id") == 0
                && count(statement) == 0;
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            return result.getInt(1);
        }
    }

    private static int pragma(Statement statement, String pragma) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
            return result.next() && pragma.indexOf('=') < 0 ? result.getInt(1) : 0;
        }
    }
}
