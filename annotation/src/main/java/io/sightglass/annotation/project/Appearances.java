package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.similar.Embedding;
import io.sightglass.vision.similar.Look;
import io.sightglass.vision.similar.Looks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the project's images look like, kept by the hash of their files so that each is looked at once. */
public final class Appearances {
    private final ProjectStore store;

    Appearances(ProjectStore store) {
        this.store = store;
    }

    /** Ids of images that nobody has looked at yet, one of each file content, in the order of names. */
    public List<Long> missing() throws AnnotationException {
        return store.query(
                "SELECT min(id) AS id FROM image WHERE removed = 0 AND NOT EXISTS"
                        + " (SELECT 1 FROM look WHERE look.image = image.hash AND version = ?)"
                        + " GROUP BY hash ORDER BY min(sort)",
                r -> r.integer("id"),
                Looks.VERSION);
    }

    /** What is known, by the hash of the image's file. 600 bytes each. */
    public Map<String, Look> all() throws AnnotationException {
        Map<String, Look> looks = new HashMap<>();
        store.each(
                "SELECT image, hash, embedding FROM look WHERE version = ?",
                r -> looks.put(r.text("image"), new Look(r.integer("hash"), Embedding.ofBytes(r.bytes("embedding")))),
                Looks.VERSION);
        return looks;
    }

    /** Keeps what images look like, by the hashes of their files. May be called beside an editor. */
    public void put(Map<String, Look> looks) throws AnnotationException {
        store.transaction(() -> {
            for (Map.Entry<String, Look> look : looks.entrySet()) {
                store.update(
                        "INSERT OR REPLACE INTO look (image, version, hash, embedding) VALUES (?, ?, ?, ?)",
                        look.getKey(),
                        Looks.VERSION,
                        look.getValue().hash(),
                        look.getValue().embedding().bytes());
            }
            return looks.size();
        });
    }
}
