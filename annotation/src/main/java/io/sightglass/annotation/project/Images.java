package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.Sql;
import io.sightglass.annotation.split.NaturalOrder;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.store.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a project. Meant to stay quick with 100,000 of them: ask for the ids, which are small, and for those images
 * that somebody looks at.
 */
public final class Images {
    static final String COLUMNS = "image.id, image.name, link, hash, width, height, split, quality, annotated, shapes";

    /** In the order of names, whatever is asked: the index has everything that a query looks at. */
    private static final String MEANT = " FROM image INDEXED BY image_browse WHERE removed = 0 AND ";

    private final ProjectStore store;

    Images(ProjectStore store) {
        this.store = store;
    }

    public long count(Query query) throws AnnotationException {
        Sql sql = Sql.of(query);
        return store.number(
                "SELECT count(*)" + MEANT + sql.where(), sql.arguments().toArray());
    }

    /** At most {@code limit} images from the {@code offset}th on. */
    public List<ProjectImage> page(Query query, long offset, int limit) throws AnnotationException {
        Sql sql = Sql.of(query);
        return store.query(
                "SELECT " + COLUMNS + MEANT + sql.where() + " ORDER BY " + sql.order() + " LIMIT ? OFFSET ?",
                this::image,
                with(sql, limit, offset));
    }

    /** The ids of all images that are meant, in the query's order. Eight bytes each. */
    public List<Long> ids(Query query) throws AnnotationException {
        Sql sql = Sql.of(query);
        Ids.Collector ids = new Ids.Collector();
        store.each(
                "SELECT image.id AS id" + MEANT + sql.where() + " ORDER BY " + sql.order(),
                r -> ids.add(r.integer("id")),
                sql.arguments().toArray());
        return ids.all();
    }

    /** The images of these ids, in this order; those that are not in the project any more are left out. */
    public List<ProjectImage> all(List<Long> ids) throws AnnotationException {
        Map<Long, ProjectImage> found = new HashMap<>();
        store.each(
                "SELECT " + COLUMNS + " FROM image WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))",
                r -> found.put(r.integer("id"), image(r)),
                json(ids));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    /** The first image of the query that comes after another one by name; from the first one on again when none does. */
    public Optional<Long> next(Query query, long after) throws AnnotationException {
        Sql sql = Sql.of(new Query(query.condition(), List.of()));
        String wanted = "SELECT image.id AS id" + MEANT + sql.where();
        String first = " ORDER BY " + sql.order() + " LIMIT 1";
        Optional<Long> later = store.first(
                wanted + " AND (sort, image.id) > (SELECT sort, id FROM image WHERE id = ?)" + first,
                r -> r.integer("id"),
                with(sql, after));
        return later.isPresent()
                ? later
                : store.first(
                        wanted + first, r -> r.integer("id"), sql.arguments().toArray());
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
        long[] annotated = {0};
        store.each(
                "SELECT split, quality, annotated, count(*) AS n FROM image WHERE removed = 0"
                        + " GROUP BY split, quality, annotated",
                r -> {
                    long n = r.integer("n");
                    splits.merge(Split.of(r.text("split")), n, Long::sum);
                    qualities.merge(Quality.valueOf(r.text("quality")), n, Long::sum);
                    if (r.flag("annotated")) annotated[0] += n;
                });
        SequencedMap<String, Long> labels = new LinkedHashMap<>();
        store.each(
                "SELECT name, (SELECT count(*) FROM image_label WHERE label = label.id) AS n FROM label"
                        + " WHERE removed = 0 ORDER BY id",
                r -> labels.put(r.text("name"), r.integer("n")));
        long all = splits.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(all, annotated[0], splits, qualities, labels);
    }

    /** Gives the images, and all with the same content, to a split. */
    public void setSplit(Collection<Long> ids, Split split) throws AnnotationException {
        store.edit(() -> store.update(
                "UPDATE image SET split = ?, dealt = 1 WHERE (split <> ? OR dealt = 0) AND hash IN"
                        + " (SELECT hash FROM image WHERE id IN (SELECT value FROM json_each(?)))",
                split.word(),
                split.word(),
                json(ids)));
    }

    /** Deals all images out anew. */
    public void assign(SplitPlan plan, long seed) throws AnnotationException {
        store.edit(() -> {
            List<SplitPlan.Item> items = items();
            for (Map.Entry<String, Split> entry : plan.assign(items, seed).entrySet()) {
                String word = entry.getValue().word();
                store.update(
                        "UPDATE image SET split = ?, dealt = 1 WHERE name = ? AND (split <> ? OR dealt = 0)",
                        word,
                        entry.getKey(),
                        word);
            }
        });
    }

    private List<SplitPlan.Item> items() throws AnnotationException {
        Map<Long, Set<String>> labels = new HashMap<>();
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
            String all = json(ids);
            store.update(
                    "UPDATE image SET removed = 1, name = name || '#' || id"
                            + " WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))",
                    all);
            store.update("DELETE FROM image_label WHERE image IN (SELECT value FROM json_each(?))", all);
        });
    }

    /** A new image, about which nothing is known yet; gives its id. Part of a transaction. */
    long insert(String name, Optional<Path> link, String hash, Size size, Split split) throws AnnotationException {
        return store.insert(
                "INSERT INTO image (name, sort, link, hash, width, height, split, quality, annotated, shapes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'UNKNOWN', 0, 0)",
                name,
                NaturalOrder.key(name),
                link,
                hash,
                size.width(),
                size.height(),
                split.word());
    }

    /** Says that nobody has chosen the image's split yet: it may be dealt out later. Part of a transaction. */
    void letWait(long id) throws AnnotationException {
        store.update("UPDATE image SET dealt = 0 WHERE id = ?", id);
    }

    /** The statement's arguments with more after them. */
    private static Object[] with(Sql sql, Object... more) {
        List<Object> all = new ArrayList<>(sql.arguments());
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** Numbers as one argument, however many there are. */
    private static String json(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
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
