package io.sightglass.vision.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String FIRST =
            "CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT NOT NULL, weight REAL, photo BLOB);"
                    + " CREATE INDEX part_name ON part (name)";
    private static final Schema ONE = new Schema("test file", 4711, List.of(FIRST));
    private static final Schema TWO =
            new Schema("test file", 4711, List.of(FIRST, "ALTER TABLE part ADD COLUMN colour TEXT DEFAULT 'grey'"));

    @TempDir
    Path folder;

    @Test
    void rowsComeBackAsTheyWereStored() throws Exception {
        try (Database db = Database.create(folder.resolve("a.db"), ONE)) {
            long id = db.insert(
                    "INSERT INTO part (name, weight, photo) VALUES (?, ?, ?)", "bolt", 1.5, new byte[] {1, -1});
            db.insert("INSERT INTO part (name, weight) VALUES (?, ?)", "näü ✓", Optional.empty());
            assertEquals(
                    List.of("bolt 1.5 2", "näü ✓ 0.0 0"),
                    db.query(
                            "SELECT * FROM part ORDER BY id",
                            r -> r.text("name") + " " + r.number("weight") + " " + r.bytes("photo").length));
            assertArrayEquals(
                    new byte[] {1, -1},
                    db.first("SELECT photo FROM part WHERE id = ?", r -> r.bytes("photo"), id)
                            .orElseThrow());
            assertEquals(2, db.number("SELECT count(*) FROM part"));
            assertEquals(1, db.update("DELETE FROM part WHERE name = ?", "bolt"));
            assertTrue(db.first("SELECT 1 AS x FROM part WHERE weight > ?", r -> true, 0)
                    .isEmpty());
        }
    }

    @Test
    void aTransactionThatFailsLeavesNothing() throws Exception {
        try (Database db = Database.create(folder.resolve("a.db"), ONE)) {
            assertThrows(
                    IOException.class,
                    () -> db.transaction(() -> {
                        add(db, "one");
                        assertEquals(1, db.number("SELECT count(*) FROM part"));
                        throw new IOException("half-way");
                    }));
            assertEquals(0, db.number("SELECT count(*) FROM part"));
            db.transaction(() -> {
                add(db, "two");
                return db.transaction(() -> add(db, "three"));
            });
            assertEquals(2, db.number("SELECT count(*) FROM part"));
        }
    }

    @Test
    void readersSeeTheLastCommittedStateAndDoNotWait() throws Exception {
        try (Database db = Database.create(folder.resolve("a.db"), ONE)) {
            add(db, "before");
            long seen = db.transaction(() -> {
                add(db, "within");
                try {
                    return java.util.concurrent.CompletableFuture.supplyAsync(() -> count(db))
                            .get(5, java.util.concurrent.TimeUnit.SECONDS);
                } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                    throw new AssertionError(e);
                }
            });
            assertEquals(1, seen);
            assertEquals(2, count(db));
        }
    }

    @Test
    void anOlderFileIsBroughtUpAndANewerOneRefused() throws Exception {
        Path file = folder.resolve("a.db");
        try (Database db = Database.create(file, ONE)) {
            add(db, "old");
        }
        try (Database db = Database.open(file, TWO)) {
            assertEquals(
                    "grey",
                    db.first("SELECT colour FROM part", r -> r.text("colour")).orElseThrow());
        }
        String message = failure(() -> Database.open(file, ONE));
        assertTrue(message.contains("was made by a newer version of Sightglass"), message);
        assertTrue(message.contains("its format is 2, this program reads up to 1"), message);
    }

    @Test
    void aMigrationThatFailsLeavesTheFileAsItWas() throws Exception {
        Path file = folder.resolve("a.db");
        try (Database db = Database.create(file, ONE)) {
            add(db, "old");
        }
        Schema broken =
                new Schema("test file", 4711, List.of(FIRST, "CREATE TABLE extra (x); ALTER TABLE nobody ADD y"));
        failure(() -> Database.open(file, broken));
        try (Database db = Database.open(file, TWO)) {
            assertEquals(1, count(db));
            assertEquals(0, db.number("SELECT count(*) FROM sqlite_master WHERE name = 'extra'"));
        }
    }

    @Test
    void otherFilesAreNamedForWhatTheyAreAndLeftAlone() throws Exception {
        Path text =
                Files.writeString(folder.resolve("text.db"), "these are not the rows you are looking for ".repeat(50));
        assertTrue(failure(() -> Database.open(text, ONE)).contains("is not a Sightglass test file or is damaged"));
        Path other = folder.resolve("other.db");
        try (Database db = Database.create(other, new Schema("thing", 1, List.of("CREATE TABLE t (x)")))) {
            db.update("INSERT INTO t VALUES (1)");
        }
        byte[] before = Files.readAllBytes(other);
        assertTrue(failure(() -> Database.open(other, ONE)).contains("but not a Sightglass test file"));
        assertArrayEquals(before, Files.readAllBytes(other));
        assertTrue(failure(() -> Database.open(folder.resolve("none.db"), ONE)).contains("There is no test file at"));
        assertTrue(failure(() -> Database.create(other, ONE)).contains("already"));
        assertTrue(failure(() -> Database.openOrCreate(folder.resolve("no/such/a.db"), ONE))
                .contains("cannot be opened"));
    }

    @Test
    void aFileThatLostItsContentIsNotTakenForANewOne() throws Exception {
        Path file = Files.createFile(folder.resolve("a.db"));
        Path log = Files.writeString(folder.resolve("a.db-wal"), "what may be left");
        for (Attempt attempt :
                List.<Attempt>of(() -> Database.open(file, ONE), () -> Database.openOrCreate(file, ONE))) {
            String message = failure(attempt);
            assertTrue(message.contains("a.db is empty: what it held is lost"), message);
            assertTrue(
                    message.contains("Restore it from a backup, with the file a.db-wal where there is one"), message);
        }
        assertEquals(0, Files.size(file));
        assertEquals("what may be left", Files.readString(log));
    }

    @Test
    void aDatabaseThatNobodyFilledIsNotTakenForANewOne() throws Exception {
        Path file = folder.resolve("a.db");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        }
        assertEquals(4096, Files.size(file));
        assertTrue(failure(() -> Database.open(file, ONE)).contains("is empty: what it held is lost"));
    }

    @Test
    void aNewFileIsThereWithItsContentOrNotAtAll() throws Exception {
        Path file = folder.resolve("a.db");
        failure(() -> Database.create(file, new Schema("test file", 4711, List.of(FIRST, "ALTER TABLE nobody ADD y"))));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
        Database.create(file, ONE).close();
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void damageIsASentence() throws Exception {
        Path file = folder.resolve("a.db");
        try (Database db = Database.create(file, ONE)) {
            db.atomically(() -> {
                for (int i = 0; i < 2000; i++) add(db, "part number " + i);
            });
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4096; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        Files.write(file, bytes);
        String message = failure(() -> {
            try (Database db = Database.open(file, ONE)) {
                db.query("SELECT name FROM part", r -> r.text("name"));
            }
        });
        assertTrue(message.contains("is damaged. Restore it from a backup"), message);
    }

    @Test
    void aFullDiskIsASentenceAndNothingIsLost() throws Exception {
        try (Database db = Database.create(folder.resolve("a.db"), ONE)) {
            add(db, "kept");
            db.limitPages(10);
            String message = failure(() -> db.atomically(() -> {
                for (int i = 0; i < 10_000; i++) add(db, "much ".repeat(20) + i);
            }));
            assertTrue(message.startsWith("The disk is full, so the test file "), message);
            assertEquals(1, count(db));
            db.limitPages(1_000_000);
            add(db, "again");
            assertEquals(2, count(db));
        }
    }

    private static long add(Database db, String name) throws VisionException {
        return db.insert("INSERT INTO part (name) VALUES (?)", name);
    }

    private static long count(Database db) {
        try {
            return db.number("SELECT count(*) FROM part");
        } catch (VisionException e) {
            throw new AssertionError(e);
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static String failure(Attempt attempt) {
        return String.valueOf(assertThrows(VisionException.class, attempt::run).getMessage());
    }
}
