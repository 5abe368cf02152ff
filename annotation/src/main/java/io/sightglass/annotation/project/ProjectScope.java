package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.ScopeJson;

/**
 * What counts of every image of the project, beside what each image says of itself. It is kept in the pixels of the image on
 * which it was drawn, exactly as drawn; over images of other sizes it is stretched.
 */
public final class ProjectScope {
    private static final String KEY = "scope";

    private final ProjectStore store;

    ProjectScope(ProjectStore store) {
        this.store = store;
    }

    /** {@link Scope#ALL} until there is one. */
    public Scope get() throws AnnotationException {
        var text = new Settings(store).get(KEY);
        return text.isEmpty() ? Scope.ALL : DocumentJson.scope(DocumentJson.parse(text.get()));
    }

    /** Puts another in its place, durably. */
    public void put(Scope scope) throws AnnotationException {
        new Settings(store).put(KEY, ScopeJson.write(scope.isAll() ? Scope.ALL : scope));
    }
}
