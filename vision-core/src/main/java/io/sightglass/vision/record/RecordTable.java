package io.sightglass.vision.record;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Inspection.Timings;
import io.sightglass.vision.inspect.Verdict;
import io.sightglass.vision.inspect.Verdict.Outcome;
import io.sightglass.vision.record.Entry.ModelScore;
import io.sightglass.vision.store.Database;
import io.sightglass.vision.store.Row;
import io.sightglass.vision.store.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Inspections as rows. */
final class RecordTable {
    static final Schema SCHEMA = new Schema(
            "inspection record",
            0x53475243, // "SGRC"
            List.of("""
                    CREATE TABLE recipe (hash TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
                    CREATE TABLE inspection (
                      sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
                      time       INTEGER NOT NULL, -- microseconds since 1970
                      shot       INTEGER NOT NULL,
                      origin     TEXT NOT NULL,
                      recipe     TEXT NOT NULL,
                      image      TEXT NOT NULL,    -- hash of the pixels
                      archived   INTEGER NOT NULL, -- whether the archive holds the image
                      verdict    TEXT NOT NULL,
                      reasons    TEXT NOT NULL,    -- JSON
                      scores     TEXT NOT NULL,    -- JSON
                      waiting    REAL NOT NULL,    -- milliseconds, as the next two
                      preparing  REAL NOT NULL,
                      predicting REAL NOT NULL,
                      truth      TEXT
                    );
                    CREATE INDEX inspection_archived ON inspection (image) WHERE archived = 1;
                    CREATE INDEX inspection_verdict ON inspection (verdict);
                    """));
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final Path images;

    RecordTable(Database database, Path images) {
        this.database = database;
        this.images = images;
    }

    long insert(Inspection inspection, String image, boolean archived) throws VisionException {
        List<ModelScore> scores = inspection.findings().stream()
                .map(f -> new ModelScore(f.model(), f.prediction().score(), f.threshold()))
                .toList();
        Timings timings = inspection.timings();
        return database.insert(
                "INSERT INTO inspection (time, shot, origin, recipe, image, archived, verdict, reasons, scores, waiting,"
                        + " preparing, predicting, truth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ChronoUnit.MICROS.between(Instant.EPOCH, inspection.time()),
                inspection.shot(),
                inspection.origin(),
                inspection.recipe(),
                image,
                archived,
                inspection.verdict().outcome().word(),
                JSON.writeValueAsString(inspection.verdict().reasons()),
                JSON.writeValueAsString(scores),
                timings.waiting(),
                timings.preparing(),
                timings.predicting(),
                inspection.truth().map(RecordTable::word));
    }

    void putRecipe(String hash, String json) throws VisionException {
        database.update("INSERT OR IGNORE INTO recipe (hash, json) VALUES (?, ?)", hash, json);
    }

    Optional<String> recipe(String hash) throws VisionException {
        return database.first("SELECT json FROM recipe WHERE hash = ?", row -> row.text("json"), hash);
    }

    List<Entry> last(int count) throws VisionException {
        return database.query("SELECT * FROM inspection ORDER BY sequence DESC LIMIT ?", this::entry, count);
    }

    Optional<Entry> entry(long sequence) throws VisionException {
        return database.first("SELECT * FROM inspection WHERE sequence = ?", this::entry, sequence);
    }

    Totals totals() throws VisionException {
        return new Totals(count(Outcome.PASS), count(Outcome.FAIL), count(Outcome.ERROR));
    }

    private long count(Outcome outcome) throws VisionException {
        return database.number("SELECT count(*) FROM inspection WHERE verdict = ?", outcome.word());
    }

    /** Hashes of the images in the archive, oldest first; an image of several inspections counts by its newest. */
    List<String> archived() throws VisionException {
        return database.query(
                "SELECT image FROM inspection WHERE archived = 1 GROUP BY image ORDER BY max(sequence)",
                row -> row.text("image"));
    }

    void forgetImage(String hash) throws VisionException {
        database.update("UPDATE inspection SET archived = 0 WHERE image = ? AND archived = 1", hash);
    }

    private Entry entry(Row row) {
        String image = row.text("image");
        return new Entry(
                row.integer("sequence"),
                Instant.EPOCH.plus(row.integer("time"), ChronoUnit.MICROS),
                row.integer("shot"),
                row.text("origin"),
                row.text("recipe"),
                image,
                row.flag("archived") ? Optional.of(images.resolve(image + ".png")) : Optional.empty(),
                new Verdict(Outcome.of(row.text("verdict")), JSON.readValue(row.text("reasons"), new Texts())),
                JSON.readValue(row.text("scores"), new Scores()),
                new Timings(row.number("waiting"), row.number("preparing"), row.number("predicting")),
                row.optionalText("truth").map(word -> Quality.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private static String word(Truth truth) {
        return truth.quality().name().toLowerCase(Locale.ROOT);
    }

    private static final class Texts extends TypeReference<List<String>> {}

    private static final class Scores extends TypeReference<List<ModelScore>> {}
}
