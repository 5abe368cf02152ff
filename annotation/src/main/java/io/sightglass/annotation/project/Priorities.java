package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.query.NumberField;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** Why images should be labelled soon, as numbers that queries compare and sort by. They stay until those of the
 * same image are worked out anew. */
public final class Priorities {
    private final ProjectStore store;

    Priorities(ProjectStore store) {
        this.store = store;
    }

    /**
     * Puts the values in place of those that these images had for this reason. What was worked out for other images stays.
     *
     * @param reason a number that is worked out: uncertainty, disagreement or novelty
     * @param images ids of all that were asked about; those without a value have none any more
     * @param values in [0, 1] by the image's id
     * @return how many other images keep a value
     */
    public int put(NumberField reason, Collection<Long> images, Map<Long, Double> values) throws AnnotationException {
        if (!reason.isWorkedOut()) throw new IllegalArgumentException("nobody works out " + reason);
        ArrayNode asked = DocumentJson.MAPPER.createArrayNode();
        images.forEach(asked::add);
        ArrayNode rows = DocumentJson.MAPPER.createArrayNode();
        values.forEach((image, value) -> rows.addArray().add(image).add(value));
        return store.transaction(() -> {
            store.update(
                    "DELETE FROM priority WHERE reason = ? AND image IN (SELECT value FROM json_each(?))",
                    reason.word(),
                    asked.toString());
            long kept = store.number(
                    "SELECT count(*) FROM priority JOIN image ON image.id = image WHERE reason = ? AND removed = 0",
                    reason.word());
            store.update(
                    "INSERT INTO priority (reason, image, value) SELECT ?, image.id, json_extract(value, '$[1]')"
                            + " FROM json_each(?) JOIN image ON image.id = json_extract(value, '$[0]')",
                    reason.word(),
                    rows.toString());
            return (int) kept;
        });
    }
}
