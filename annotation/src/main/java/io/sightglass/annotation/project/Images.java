package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.store.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images of a project, in the natural order of their names. Meant to stay quick with 100,000 of them: ask for pages. */
public final class Images {
    static final String COLUMNS = "image.id, image.name, link, hash, width, height, split, quality, annotated, shapes";

    private final ProjectStore store;

    Images(ProjectStore store) {
        this.store = store;
    }

    private record Where(String sql, List<@Nullable Object> arguments) {
        static Where of(Query query) {
            StringBuilder sql = new StringBuilder(" WHERE removed = 0");
            List<@Nullable Object> arguments = new ArrayList<>();
            query.split().ifPresent(split -> {
                sql.append(" AND split = ?");
                arguments.add(split.word());
            });
            query.quality().ifPresent(quality -> {
                sql.append(" AND quality = ?");
                arguments.add(quality.name());
            });
            query.annotated().ifPresent(annotated -> {
                sql.append(" AND annotated = ?");
                arguments.add(annotated);
            });
            query.label().ifPresent(label -> {
                sql.append(" AND image.id IN (SELECT image FROM image_label WHERE label ="
                        + " (SELECT id FROM label WHERE name = ?))");
                arguments.add(label);
            });
            if (!query.text().isEmpty()) {
                sql.append(" AND instr(lower(image.name), lower(?)) > 0");
                arguments.add(query.text());
            }
            return new Where(sql.toString(), arguments);
        }

        @Nullable
        Object[] with(@Nullable Object... more) {
            List<@Nullable Object> all = new ArrayList<>(arguments);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    public long count(Query query) throws AnnotationException {
        Where where = Where.of(query);
        return store.number("SELECT count(*) FROM image" + where.sql(), where.with());
    }

    /** At most {@code limit} images from the {@code offset}th on. */
    public List<ProjectImage> page(Query query, long offset, int limit) throws AnnotationException {
        Where where = Where.of(query);
        return store.query(
                "SELECT " + COLUMNS + " FROM image" + where.sql() + " ORDER BY sort, image.id LIMIT ? OFFSET ?",
                this::image,
                where.with(limit, offset));
    }

    /** The ids of all images that are meant. */
    public List<Long> ids(Query query) throws AnnotationException {
        Where where = Where.of(query);
        return store.query(
                "SELECT image.id FROM image" + where.sql() + " ORDER BY sort, image.id",
                r -> r.integer("id"),
                where.with());
    }

    public Optional<ProjectImage> find(long id) throws AnnotationException {
        return store.first("SELECT " + COLUMNS + " FROM image WHERE id = ? AND removed = 0", this::image, id);
    }

    /** The image of that name. */
    public Optional<ProjectImage> named(String name) throws AnnotationException {
        return store.first("SELECT " + COLUMNS + " FROM image WHERE name = ? AND removed = 0", this::image, name);
    }

    /** How many there are of which kind. */
    public Counts counts() throws AnnotationException {
        Map<Split, Long> splits = new EnumMap<>(Split.class);
        Map<Quality, Long> qualities = new EnumMap<>(Quality.class);
        for (Split split : Split.values()) splits.put(split, 0L);
        for (Quality quality : Quality.values()) qualities.put(quality, 0L);
        store.each(
                "SELECT split, count(*) AS n FROM image WHERE removed = 0 GROUP BY split",
                r -> splits.put(Split.of(r.text("split")), r.integer("n")));
        store.each(
                "SELECT quality, count(*) AS n FROM image WHERE removed = 0 GROUP BY quality",
                r -> qualities.put(Quality.valueOf(r.text("quality")), r.integer("n")));
        SequencedMap<String, Long> labels = new LinkedHashMap<>();
        store.each(
                "SELECT name, (SELECT count(*) FROM image_label WHERE label = label.id) AS n FROM label"
                        + " WHERE removed = 0 ORDER BY id",
                r -> labels.put(r.text("name"), r.integer("n")));
        long all = splits.values().stream().mapToLong(Long::longValue).sum();
        long annotated = store.number("SELECT count(*) FROM image WHERE removed = 0 AND annotated = 1");
        return new Counts(all, annotated, splits, qualities, labels);
    }

    /** Gives the images, and all with the same content, to a split. */
    public void setSplit(Collection<Long> ids, Split split) throws AnnotationException {
        store.edit(() -> {
            for (long id : ids) {
                store.update(
                        "UPDATE image SET split = ? WHERE hash = (SELECT hash FROM image WHERE id = ?)",
                        split.word(),
                        id);
            }
        });
    }

    /** Deals all images out anew. */
    public void assign(SplitPlan plan, long seed) throws AnnotationException {
        store.edit(() -> {
            List<SplitPlan.Item> items = items();
            for (Map.Entry<String, Split> entry : plan.assign(items, seed).entrySet()) {
                String word = entry.getValue().word();
                store.update("UPDATE image SET split = ? WHERE name = ? AND split <> ?", word, entry.getKey(), word);
            }
        });
    }

    private List<SplitPlan.Item> items() throws AnnotationException {
        Map<Long, Set<String>> labels = new java.util.HashMap<>();
        store.each(
                "SELECT image, name FROM image_label JOIN label ON label.id = label",
                r -> labels.computeIfAbsent(r.integer("image"), k -> new HashSet<>())
                        .add(r.text("name")));
        return store.query(
                "SELECT id, name, hash, quality, split FROM image WHERE removed = 0",
                r -> new SplitPlan.Item(
                        r.text("name"),
                        r.text("hash"),
                        Quality.valueOf(r.text("quality")),
                        labels.getOrDefault(r.integer("id"), Set.of()),
                        Optional.of(Split.of(r.text("split")))));
    }

    /** Takes images out of the project. Their files stay, because revisions that are frozen already name them. */
    public void remove(Collection<Long> ids) throws AnnotationException {
        store.edit(() -> {
            for (long id : ids) {
                store.update("UPDATE image SET removed = 1, name = name || '#' || id WHERE id = ? AND removed = 0", id);
                store.update("DELETE FROM image_label WHERE image = ?", id);
            }
        });
    }

    private ProjectImage image(Row row) {
        return new ProjectImage(
                row.integer("id"),
                row.text("name"),
                file(row),
                row.text("hash"),
                new Size((int) row.integer("width"), (int) row.integer("height")),
                Split.of(row.text("split")),
                Quality.valueOf(row.text("quality")),
                (int) row.integer("shapes"),
                row.flag("annotated"));
    }

    private Path file(Row row) {
        return row.optionalText("link")
                .map(Path::of)
                .orElseGet(() -> store.folder().resolve(row.text("name")));
    }
}
