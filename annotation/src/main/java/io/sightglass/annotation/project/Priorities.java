package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.query.NumberField;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** Why images should be labelled soon, as numbers that queries compare and sort by. They stay until others are worked out. */
public final class Priorities {
    private final ProjectStore store;

    Priorities(ProjectStore store) {
        this.store = store;
    }

    /**
     * Puts the values in place of all that were there for this reason.
     *
     * @param reason a number that is worked out: uncertainty, disagreement or novelty
     * @param values in [0, 1] by the image's id
     */
    public void put(NumberField reason, Map<Long, Double> values) throws AnnotationException {
        if (!reason.isWorkedOut()) throw new IllegalArgumentException("nobody works out " + reason);
        ArrayNode rows = DocumentJson.MAPPER.createArrayNode();
        values.forEach((image, value) -> rows.addArray().add(image).add(value));
        store.transaction(() -> {
            store.update("DELETE FROM priority WHERE reason = ?", reason.word());
            return store.update(
                    "INSERT INTO priority (reason, image, value) SELECT ?, image.id, json_extract(value, '$[1]')"
                            + " FROM json_each(?) JOIN image ON image.id = json_extract(value, '$[0]')",
                    reason.word(),
                    rows.toString());
        });
    }
}
