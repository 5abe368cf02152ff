package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.Sql;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.annotation.statistics.LabelCount;
import io.sightglass.annotation.statistics.LabelPair;
import io.sightglass.annotation.statistics.Measured;
import io.sightglass.annotation.statistics.SizeCount;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.annotation.statistics.Tally;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Counts what a query finds. No document is read: the database has all numbers in rows. */
public final class ProjectStatistics {
    private static final int CHECK_EVERY = 4_096;

    private final ProjectStore store;
    private final Labels labels;

    ProjectStatistics(ProjectStore store, Labels labels) {
        this.store = store;
        this.labels = labels;
    }

    /**
     * The statistics of the images that the query finds.
     *
     * @param label whose shapes' sizes and places are meant; those of all labels when empty
     */
    public Statistics of(Query query, Optional<String> label, Progress progress) throws AnnotationException {
        Chosen chosen = new Chosen(store, Sql.of(query));
        Map<Split, Long> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) splits.put(split, 0L);
        long[] annotated = {0};
        chosen.each("SELECT split, annotated, count(*) AS n FROM chosen GROUP BY split, annotated", r -> {
            splits.merge(Split.of(r.text("split")), r.integer("n"), Long::sum);
            if (r.flag("annotated")) annotated[0] += r.integer("n");
        });
        long images = splits.values().stream().mapToLong(Long::longValue).sum();
        Tally tally = tally(chosen, label, progress);
        Map<Long, Long> objects = new HashMap<>();
        chosen.each(
                "SELECT shapes, count(*) AS n FROM chosen GROUP BY shapes",
                r -> objects.put(r.integer("shapes"), r.integer("n")));
        return new Statistics(
                query.text(),
                label,
                images,
                annotated[0],
                splits,
                labels(chosen, tally),
                tally.shapes(),
                Tally.objects(objects),
                sizes(chosen),
                together(chosen),
                states(chosen),
                annotators(chosen));
    }

    private static Tally tally(Chosen chosen, Optional<String> label, Progress progress) throws AnnotationException {
        Tally tally = new Tally(label);
        int[] seen = {0};
        chosen.each(
                "SELECT name, split, x, y, shape.width, shape.height, area, share, reviewed"
                        + " FROM chosen JOIN shape ON shape.image = chosen.id JOIN label ON label.id = shape.label",
                r -> {
                    if (seen[0]++ % CHECK_EVERY == 0) progress.check();
                    tally.add(new Measured(
                            r.text("name"),
                            Split.of(r.text("split")),
                            r.number("x"),
                            r.number("y"),
                            r.number("width"),
                            r.number("height"),
                            r.number("area"),
                            r.number("share"),
                            r.flag("reviewed")));
                });
        return tally;
    }

    private List<LabelCount> labels(Chosen chosen, Tally tally) throws AnnotationException {
        Map<String, Map<Split, Long>> images = new HashMap<>();
        chosen.each(
                "SELECT name, split, count(*) AS n FROM chosen JOIN image_label ON image_label.image = chosen.id"
                        + " JOIN label ON label.id = image_label.label GROUP BY name, split",
                r -> images.computeIfAbsent(r.text("name"), k -> new EnumMap<>(Split.class))
                        .put(Split.of(r.text("split")), r.integer("n")));
        return labels.list().stream()
                .map(l -> new LabelCount(l.name(), images.getOrDefault(l.name(), Map.of()), tally.of(l.name())))
                .toList();
    }

    private static List<SizeCount> sizes(Chosen chosen) throws AnnotationException {
        return chosen.query(
                "SELECT width, height, count(*) AS n FROM chosen GROUP BY width, height ORDER BY n DESC, width, height",
                r -> new SizeCount(new Size((int) r.integer("width"), (int) r.integer("height")), r.integer("n")));
    }

    private static List<LabelPair> together(Chosen chosen) throws AnnotationException {
        return chosen.query(
                "SELECT a.name AS one, b.name AS other, count(*) AS n FROM chosen"
                        + " JOIN image_label AS first ON first.image = chosen.id"
                        + " JOIN image_label AS second ON second.image = chosen.id AND second.label > first.label"
                        + " JOIN label AS a ON a.id = first.label JOIN label AS b ON b.id = second.label"
                        + " GROUP BY first.label, second.label ORDER BY n DESC, first.label, second.label",
                r -> new LabelPair(r.text("one"), r.text("other"), r.integer("n")));
    }

    private static Map<ReviewState, Long> states(Chosen chosen) throws AnnotationException {
        Map<ReviewState, Long> states = new EnumMap<>(ReviewState.class);
        for (ReviewState state : ReviewState.values()) states.put(state, 0L);
        chosen.each(
                "SELECT state, count(*) AS n FROM chosen GROUP BY state",
                r -> states.put(ReviewState.of(r.text("state")), r.integer("n")));
        return states;
    }

    private static SequencedMap<Annotator, Long> annotators(Chosen chosen) throws AnnotationException {
        SequencedMap<Annotator, Long> annotators = new LinkedHashMap<>();
        chosen.each(
                "SELECT author, count(DISTINCT image) AS n FROM edit_log INDEXED BY edit_log_author"
                        + " WHERE author IS NOT NULL AND image IN (SELECT id FROM chosen) GROUP BY author ORDER BY author",
                r -> annotators.put(new Annotator(r.text("author")), r.integer("n")));
        return annotators;
    }
}
