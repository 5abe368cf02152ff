package io.sightglass.annotation.project;

import io.sightglass.vision.store.Schema;
import java.util.List;

/** The tables of a project file. A new version is a new script at the end, never a change to one that is there. */
final class ProjectSchema {
    static final int APPLICATION_ID = 0x5347_4c53; // "SGLS"

    private static final String VERSION_1 = """
            CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

            CREATE TABLE label (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              colour TEXT NOT NULL,
              removed INTEGER NOT NULL DEFAULT 0);

            -- sort: NaturalOrder.key of the name; link: where the file lies when it is not in the project's folder
            CREATE TABLE image (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              name TEXT NOT NULL UNIQUE,
              sort TEXT NOT NULL,
              link TEXT,
              hash TEXT NOT NULL,
              width INTEGER NOT NULL,
              height INTEGER NOT NULL,
              split TEXT NOT NULL,
              quality TEXT NOT NULL,
              annotated INTEGER NOT NULL,
              shapes INTEGER NOT NULL,
              removed INTEGER NOT NULL DEFAULT 0);
            CREATE INDEX image_sort ON image (removed, sort);
            CREATE INDEX image_split ON image (removed, split, sort);
            CREATE INDEX image_quality ON image (removed, quality, sort);
            CREATE INDEX image_annotated ON image (removed, annotated, sort);
            CREATE INDEX image_hash ON image (hash);

            -- base: before the first edit of the log, NULL when there is none; labels are named by id in all JSON
            CREATE TABLE document (
              image INTEGER PRIMARY KEY REFERENCES image (id),
              base TEXT,
              current TEXT NOT NULL);

            -- only ever appended to
            CREATE TABLE edit_log (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              image INTEGER NOT NULL REFERENCES image (id),
              at INTEGER NOT NULL,
              entry TEXT NOT NULL);
            CREATE INDEX edit_log_image ON edit_log (image, id);

            CREATE TABLE image_label (
              label INTEGER NOT NULL REFERENCES label (id),
              image INTEGER NOT NULL REFERENCES image (id),
              PRIMARY KEY (label, image)) WITHOUT ROWID;
            CREATE INDEX image_label_image ON image_label (image);

            -- manifest: gzip of JSON lines, whose SHA-256 is the hash
            CREATE TABLE revision (
              hash TEXT PRIMARY KEY,
              created INTEGER NOT NULL,
              images INTEGER NOT NULL,
              manifest BLOB NOT NULL);

            CREATE TABLE model (
              hash TEXT PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              file TEXT NOT NULL,
              created INTEGER NOT NULL,
              summary TEXT NOT NULL);

            CREATE TABLE evaluation (
              model TEXT NOT NULL,
              revision TEXT NOT NULL,
              split TEXT NOT NULL,
              created INTEGER NOT NULL,
              json TEXT NOT NULL,
              PRIMARY KEY (model, revision, split));

            -- folders that an import is copying into; those of an import that was killed are removed on opening
            CREATE TABLE incoming (folder TEXT PRIMARY KEY);
            """;

    private static final String VERSION_2 = """
            -- pid and alive: number and start of the process that works at it; settings, environment and figures are JSON
            CREATE TABLE run (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              started INTEGER NOT NULL,
              settings TEXT NOT NULL,
              environment TEXT NOT NULL,
              revision TEXT NOT NULL,
              state TEXT NOT NULL,
              model TEXT,
              message TEXT NOT NULL,
              seconds REAL NOT NULL,
              pid INTEGER NOT NULL,
              alive INTEGER NOT NULL);

            CREATE TABLE run_point (
              run INTEGER NOT NULL REFERENCES run (id),
              done REAL NOT NULL,
              figures TEXT NOT NULL,
              PRIMARY KEY (run, done)) WITHOUT ROWID;
            """;

    private static final String VERSION_3 = """
            -- skeleton: JSON of the label's points and how they are joined, NULL when it has none
            ALTER TABLE label ADD COLUMN skeleton TEXT;
            """;

    private static final String VERSION_4 = """
            -- what queries go by, taken from the documents; proposals: of a model, that nobody has reviewed; score: the lowest
            -- of a model's; changed: in ms since 1970, 0 when not known; tag: of the whole image
            ALTER TABLE image ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE image ADD COLUMN proposals INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE image ADD COLUMN score REAL;
            ALTER TABLE image ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE image_label ADD COLUMN tag INTEGER NOT NULL DEFAULT 0;

            UPDATE image SET
              done = coalesce((SELECT json_extract(current, '$.done') FROM document WHERE document.image = image.id), 0),
              proposals = (SELECT count(*) FROM document, json_each(document.current, '$.shapes') AS shape
                WHERE document.image = image.id AND json_extract(shape.value, '$.model') IS NOT NULL
                  AND NOT json_extract(shape.value, '$.reviewed')),
              score = (SELECT min(json_extract(shape.value, '$.score'))
                FROM document, json_each(document.current, '$.shapes') AS shape
                WHERE document.image = image.id AND json_extract(shape.value, '$.model') IS NOT NULL),
              changed = coalesce((SELECT max(at) FROM edit_log WHERE edit_log.image = image.id), 0);
            UPDATE image_label SET tag = 1 WHERE (label, image) IN (
              SELECT tag.value, document.image FROM document, json_each(document.current, '$.tags') AS tag);

            -- has all that a query looks at, so that none has to read the images' own rows; the others only mislead now
            DROP INDEX image_sort;
            DROP INDEX image_split;
            DROP INDEX image_quality;
            DROP INDEX image_annotated;
            CREATE INDEX image_browse ON image (removed, sort, id, split, quality, annotated, done, shapes, proposals,
              score, width, height, changed, name);
            CREATE INDEX image_kinds ON image (removed, split, quality, annotated);

            CREATE TABLE saved_query (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
            """;

    private static final String VERSION_5 = """
            -- review: the last step that holds, as a word, '' when there is none
            ALTER TABLE image ADD COLUMN review TEXT NOT NULL DEFAULT '';
            CREATE INDEX image_review ON image (removed, review, sort);

            -- author: who made the edit, NULL when nobody said; annotator: whose own document it belongs to, NULL for the
            -- project's
            ALTER TABLE edit_log ADD COLUMN author TEXT;
            ALTER TABLE edit_log ADD COLUMN annotator TEXT;

            -- the documents of those who annotate an image without seeing the project's own; settled: when somebody decided
            -- between the two, first: the project's own then, by first_author
            CREATE TABLE second_document (
              image INTEGER NOT NULL REFERENCES image (id),
              annotator TEXT NOT NULL,
              base TEXT,
              current TEXT NOT NULL,
              settled INTEGER,
              settled_by TEXT,
              first TEXT,
              first_author TEXT,
              PRIMARY KEY (image, annotator)) WITHOUT ROWID;

            -- images whose truth is known; after: the last edit of the log before the truth was taken away
            CREATE TABLE honeypot (
              image INTEGER PRIMARY KEY REFERENCES image (id),
              truth TEXT NOT NULL,
              after INTEGER NOT NULL);

            -- marks: tags and done flags by image, which the hash does not cover
            ALTER TABLE revision ADD COLUMN name TEXT NOT NULL DEFAULT '';
            ALTER TABLE revision ADD COLUMN comment TEXT NOT NULL DEFAULT '';
            ALTER TABLE revision ADD COLUMN marks TEXT;
            """;

    private static final String VERSION_6 = """
            -- dealt: whether somebody chose the split; not where an image came with none and waits in the training split
            ALTER TABLE image ADD COLUMN dealt INTEGER NOT NULL DEFAULT 1;

            -- what images look like, by the SHA-256 of their files; version: Looks.VERSION, hash: 64 bits
            CREATE TABLE look (
              image TEXT PRIMARY KEY,
              version INTEGER NOT NULL,
              hash INTEGER NOT NULL,
              embedding BLOB NOT NULL) WITHOUT ROWID;

            -- splits dealt out for the whole project; former: JSON of [id, split, dealt, the split it got]
            CREATE TABLE deal (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              at INTEGER NOT NULL,
              former TEXT NOT NULL);
            -- scoped: whether shapes say what of the image counts; no document of before has such shapes
            ALTER TABLE image ADD COLUMN scoped INTEGER NOT NULL DEFAULT 0;

            -- what queries and statistics go by, taken from the documents; x, y: centre, in [0, 1] of the image; width, height:
            -- of the upright box around it, in pixels; area: in square pixels, share: of the image's
            CREATE TABLE shape (
              image INTEGER NOT NULL REFERENCES image (id),
              id INTEGER NOT NULL,
              label INTEGER NOT NULL REFERENCES label (id),
              x REAL NOT NULL,
              y REAL NOT NULL,
              width REAL NOT NULL,
              height REAL NOT NULL,
              area REAL NOT NULL,
              share REAL NOT NULL,
              reviewed INTEGER NOT NULL,
              PRIMARY KEY (image, id)) WITHOUT ROWID;

            -- images whose shapes are not in that table yet: only the program can measure them
            CREATE TABLE unmeasured (image INTEGER PRIMARY KEY);
            INSERT INTO unmeasured SELECT id FROM image WHERE shapes > 0;

            CREATE INDEX edit_log_author ON edit_log (author, image);

            -- decision: the entry of the log that made what was decided, NULL when it changed nothing; undone: whether that
            -- entry was taken back, so that nobody has decided any more
            ALTER TABLE second_document ADD COLUMN decision INTEGER;
            ALTER TABLE second_document ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;

            -- why an image should be labelled soon: uncertainty, disagreement, novelty; value: in [0, 1], the highest first
            CREATE TABLE priority (
              reason TEXT NOT NULL,
              image INTEGER NOT NULL REFERENCES image (id),
              value REAL NOT NULL,
              PRIMARY KEY (reason, image)) WITHOUT ROWID;
            """;

    private static final String VERSION_7 = """
            -- how far a model that did not see the image doubts its annotations, and why; value: in [0, 1]; judge: which models;
            -- at: ms since 1970, when what they judged was frozen
            CREATE TABLE doubt (
              image INTEGER PRIMARY KEY REFERENCES image (id),
              value REAL NOT NULL,
              reason TEXT NOT NULL,
              judge TEXT NOT NULL,
              at INTEGER NOT NULL);
            """;

    private static final String VERSION_8 = """
            -- where that is, as a box in pixels; NULL where the image as a whole is doubted. An edit removes what it settles.
            DELETE FROM doubt WHERE at < (SELECT changed FROM image WHERE id = doubt.image);
            ALTER TABLE doubt ADD COLUMN x1 REAL;
            ALTER TABLE doubt ADD COLUMN y1 REAL;
            ALTER TABLE doubt ADD COLUMN x2 REAL;
            ALTER TABLE doubt ADD COLUMN y2 REAL;
            """;

    static final Schema SCHEMA = new Schema(
            "project",
            APPLICATION_ID,
            List.of(VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5, VERSION_6, VERSION_7, VERSION_8));

    private ProjectSchema() {}
}
