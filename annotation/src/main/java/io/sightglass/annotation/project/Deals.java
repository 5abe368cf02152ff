package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The splits of all images, dealt out at once, and back again. */
public final class Deals {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ProjectStore store;

    Deals(ProjectStore store) {
        this.store = store;
    }

    /** All images as splits go by them, in the order of names. */
    public List<Candidate> candidates() throws AnnotationException {
        Map<Long, Set<String>> labels = new HashMap<>();
        store.each(
                "SELECT image, name FROM image_label JOIN label ON label.id = label",
                r -> labels.computeIfAbsent(r.integer("image"), k -> new HashSet<>())
                        .add(r.text("name")));
        return store.query(
                "SELECT id, name, hash, quality, split, dealt FROM image WHERE removed = 0 ORDER BY sort, id",
                r -> new Candidate(
                        r.integer("id"),
                        r.text("name"),
                        r.text("hash"),
                        Quality.valueOf(r.text("quality")),
                        labels.getOrDefault(r.integer("id"), Set.of()),
                        Split.of(r.text("split")),
                        r.flag("dealt")));
    }

    /**
     * Gives images the splits that were chosen for them and remembers the former ones.
     *
     * @param splits by the image's id
     * @return how many images changed their split
     */
    public int apply(Map<Long, Split> splits) throws AnnotationException {
        return store.edit(() -> {
            ArrayNode former = MAPPER.createArrayNode();
            int moved = 0;
            for (Candidate image : candidates()) {
                Split wanted = splits.getOrDefault(image.id(), image.split());
                boolean moves = wanted != image.split();
                boolean settles = splits.containsKey(image.id()) && !image.dealt();
                if (!moves && !settles) continue;
                former.addArray()
                        .add(image.id())
                        .add(image.split().word())
                        .add(image.dealt() ? 1 : 0)
                        .add(wanted.word());
                store.update("UPDATE image SET split = ?, dealt = 1 WHERE id = ?", wanted.word(), image.id());
                if (moves) moved++;
            }
            if (!former.isEmpty()) {
                store.insert(
                        "INSERT INTO deal (at, former) VALUES (?, ?)", System.currentTimeMillis(), former.toString());
            }
            return moved;
        });
    }

    /** Whether something can be taken back. */
    public boolean canUndo() throws AnnotationException {
        return store.number("SELECT count(*) FROM deal") > 0;
    }

    /**
     * Takes the last dealing back. Images that somebody has given to another split since stay there.
     *
     * @return how many images changed their split; empty when there is nothing to take back
     */
    public Optional<Integer> undo() throws AnnotationException {
        return store.edit(() -> {
            Optional<Long> last = store.first("SELECT id FROM deal ORDER BY id DESC LIMIT 1", r -> r.integer("id"));
            if (last.isEmpty()) return Optional.empty();
            String former = store.first("SELECT former FROM deal WHERE id = ?", r -> r.text("former"), last.get())
                    .orElseThrow();
            int moved = 0;
            for (JsonNode image : MAPPER.readTree(former)) {
                int changed = store.update(
                        "UPDATE image SET split = ?, dealt = ? WHERE id = ? AND split = ?",
                        image.path(1).asString(),
                        image.path(2).asInt(),
                        image.path(0).asLong(),
                        image.path(3).asString());
                boolean other = !image.path(1).asString().equals(image.path(3).asString());
                if (other) moved += changed;
            }
            store.update("DELETE FROM deal WHERE id = ?", last.get());
            return Optional.of(moved);
        });
    }
}
