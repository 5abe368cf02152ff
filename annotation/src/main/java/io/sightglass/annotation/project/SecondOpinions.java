package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.Opinion;
import io.sightglass.annotation.review.Opinions;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents of those who annotated an image without having seen the project's own, and the decisions between them. They
 * are made with {@link Project#documents(Annotator)} and never become part of the project's own but by {@link #settle}.
 */
public final class SecondOpinions {
    private final ProjectStore store;
    private final DocumentJson json;
    private final Documents own;

    SecondOpinions(ProjectStore store, Labels labels, Documents own) {
        this.store = store;
        this.json = new DocumentJson(labels);
        this.own = own;
    }

    private record Stored(SecondOpinion opinion, String name, Optional<Opinion> first) {}

    private record Before(String document, String author) {}

    /** Those of an image, in order of the annotators' names. */
    public List<SecondOpinion> of(long image) throws AnnotationException {
        return stored(" AND image.id = ?", image).stream().map(Stored::opinion).toList();
    }

    /** Images about which somebody still has to decide. */
    public List<Long> waiting() throws AnnotationException {
        LinkedHashSet<Long> images = new LinkedHashSet<>();
        for (Stored one : stored(" AND (settled IS NULL OR undone = 1)")) {
            // one that was taken back whole says nothing
            if (one.opinion().document().isAnnotated()) images.add(one.opinion().image());
        }
        return List.copyOf(images);
    }

    /**
     * Decides about a second opinion: the edit is made on the project's own document, none when it stays as it is. What was
     * there before the first decision is kept, so that {@link #opinions} still tells how far they agreed.
     */
    public History settle(long image, Annotator annotator, Optional<Edit> edit, Annotator by)
            throws AnnotationException {
        return store.edit(() -> {
            Before before = before(image);
            History after = edit.isPresent() ? own.apply(image, edit.get(), by) : own.history(image);
            int settled = store.update(
                    "UPDATE second_document SET settled = ?, settled_by = ?, first = ?, first_author = ?,"
                            + " decision = ?, undone = 0 WHERE image = ? AND annotator = ?",
                    System.currentTimeMillis(),
                    by.name(),
                    before.document(),
                    before.author(),
                    edit.isPresent() ? Optional.of(own.lastEntry(image)) : Optional.empty(),
                    image,
                    annotator.name());
            if (settled != 1) {
                throw new AnnotationException(annotator.name() + " has not annotated the image " + image + ".");
            }
            return after;
        });
    }

    /** As it was at the first decision about the image, which all later ones refer to as well. */
    private Before before(long image) throws AnnotationException {
        Optional<Before> kept = store.first(
                "SELECT first, first_author FROM second_document WHERE image = ? AND first IS NOT NULL"
                        + " ORDER BY settled IS NULL, settled LIMIT 1",
                r -> new Before(r.text("first"), r.text("first_author")),
                image);
        return kept.isPresent()
                ? kept.get()
                : new Before(json.write(own.get(image)), author(image).name());
    }

    /** Who made the first edit of the project's own document; {@link Annotator#IMPORT} when nobody has. */
    public Annotator author(long image) throws AnnotationException {
        return store.first(
                        "SELECT author FROM edit_log WHERE image = ? AND annotator IS NULL AND author IS NOT NULL"
                                + " ORDER BY id LIMIT 1",
                        r -> new Annotator(r.text("author")),
                        image)
                .orElse(Annotator.IMPORT);
    }

    /** Every image with at least two independent opinions, with the project's own as it was before anybody decided. */
    public List<Opinions> opinions() throws AnnotationException {
        Map<Long, List<Stored>> images = new LinkedHashMap<>();
        for (Stored one : stored("")) {
            images.computeIfAbsent(one.opinion().image(), k -> new ArrayList<>())
                    .add(one);
        }
        List<Opinions> all = new ArrayList<>();
        for (Map.Entry<Long, List<Stored>> image : images.entrySet()) {
            List<Opinion> opinions = new ArrayList<>();
            first(image.getKey(), image.getValue()).ifPresent(opinions::add);
            for (Stored one : image.getValue()) {
                Document document = one.opinion().document();
                if (document.isAnnotated())
                    opinions.add(document.opinion(one.opinion().by()));
            }
            if (opinions.size() > 1)
                all.add(new Opinions(image.getValue().getFirst().name(), opinions));
        }
        return all;
    }

    private Optional<Opinion> first(long image, List<Stored> seconds) throws AnnotationException {
        Optional<Opinion> then =
                seconds.stream().flatMap(s -> s.first().stream()).findFirst();
        if (then.isPresent()) return then;
        Document now = own.get(image);
        return now.isAnnotated() ? Optional.of(now.opinion(author(image))) : Optional.empty();
    }

    private List<Stored> stored(String condition, Object... arguments) throws AnnotationException {
        return store.query(
                "SELECT image.id, name, width, height, annotator, current, iif(undone = 1, NULL, settled) AS settled,"
                        + " first, first_author"
                        + " FROM second_document JOIN image ON image = image.id WHERE removed = 0" + condition
                        + " ORDER BY sort, image.id, second_document.settled IS NULL, second_document.settled, annotator",
                this::stored,
                arguments);
    }

    private Stored stored(Row row) throws AnnotationException {
        long image = row.integer("id");
        Size size = new Size((int) row.integer("width"), (int) row.integer("height"));
        Optional<String> first = row.optionalText("first");
        return new Stored(
                new SecondOpinion(
                        image,
                        new Annotator(row.text("annotator")),
                        json.read(row.text("current"), image, size),
                        row.isNull("settled")
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochMilli(row.integer("settled")))),
                row.text("name"),
                first.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                json.read(first.get(), image, size).opinion(new Annotator(row.text("first_author")))));
    }
}
