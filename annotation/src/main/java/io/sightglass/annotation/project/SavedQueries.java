package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import java.util.List;

/** The queries that were given a name in this project. */
public final class SavedQueries {
    private final ProjectStore store;

    SavedQueries(ProjectStore store) {
        this.store = store;
    }

    /** By name. */
    public List<SavedQuery> list() throws AnnotationException {
        return store.query(
                "SELECT name, query FROM saved_query ORDER BY name COLLATE NOCASE, name",
                r -> new SavedQuery(r.text("name"), r.text("query")));
    }

    /** Saves a query, in place of the one of that name if there is one. */
    public void put(String name, String query) throws AnnotationException {
        String checked = checked(name);
        store.edit(
                () -> store.update("INSERT OR REPLACE INTO saved_query (name, query) VALUES (?, ?)", checked, query));
    }

    /** Gives it another name, which no other one has. */
    public void rename(String name, String wanted) throws AnnotationException {
        String checked = checked(wanted);
        if (checked.equals(name)) return;
        store.edit(() -> {
            if (store.number("SELECT count(*) FROM saved_query WHERE name = ?", checked) > 0) {
                throw new AnnotationException(
                        "There is a saved query named " + checked + " already. Choose another name.");
            }
            store.update("UPDATE saved_query SET name = ? WHERE name = ?", checked, name);
        });
    }

    public void remove(String name) throws AnnotationException {
        store.edit(() -> store.update("DELETE FROM saved_query WHERE name = ?", name));
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) throw new IllegalArgumentException("a saved query without a name");
        return stripped;
    }
}
