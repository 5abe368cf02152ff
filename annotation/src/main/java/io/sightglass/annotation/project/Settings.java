package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import java.util.Optional;

/** Small texts that the project remembers, by key. */
public final class Settings {
    private final ProjectStore store;

    Settings(ProjectStore store) {
        this.store = store;
    }

    public Optional<String> get(String key) throws AnnotationException {
        return store.first("SELECT value FROM setting WHERE key = ?", r -> r.text("value"), key);
    }

    public void put(String key, String value) throws AnnotationException {
        store.update("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value);
    }
}
