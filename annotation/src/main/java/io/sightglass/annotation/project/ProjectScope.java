package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Reconcile;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.ScopeJson;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What counts of every image of the project, beside what each image says of itself. It is kept in the pixels of the image on
 * which it was drawn, exactly as drawn; over images of other sizes it is stretched.
 */
public final class ProjectScope {
    private static final String KEY = "scope";

    private final ProjectStore store;
    private final Documents documents;

    ProjectScope(ProjectStore store, Documents documents) {
        this.store = store;
        this.documents = documents;
    }

    static Scope of(ProjectStore store) throws AnnotationException {
        Optional<String> text = new Settings(store).get(KEY);
        return text.isEmpty() ? Scope.ALL : DocumentJson.scope(DocumentJson.parse(text.get()));
    }

    static void put(ProjectStore store, Scope scope) throws AnnotationException {
        new Settings(store).put(KEY, ScopeJson.write(scope.isAll() ? Scope.ALL : scope));
    }

    /** {@link Scope#ALL} until there is one. */
    public Scope get() throws AnnotationException {
        return of(store);
    }

    /** Puts another in its place, durably. */
    public void put(Scope scope) throws AnnotationException {
        put(store, scope);
    }

    /**
     * What an image says of itself holds for all images from now on, in place of what did; its own shapes go, by an edit. An
     * image that says nothing changes nothing.
     */
    public void take(long image, Annotator by) throws AnnotationException {
        Document document = documents.get(image);
        if (document.scope().isAll()) return;
        store.edit(() -> {
            put(document.scope());
            documents.apply(image, Reconcile.removal(document.scoping()).orElseThrow(), by);
        });
    }

    /** The opposite, so that it can be changed: what holds for all images becomes shapes of one, and holds for that alone. */
    public void give(long image, Annotator by) throws AnnotationException {
        Scope scope = get();
        if (scope.isAll()) return;
        Document document = documents.get(image);
        List<Shape> shapes = shapes(scope, document.size());
        store.edit(() -> {
            put(Scope.ALL);
            var edit = Reconcile.together(Reconcile.additions(document, shapes));
            if (edit.isPresent()) documents.apply(image, edit.get(), by);
        });
    }

    /** As drawn on an image of the size that it was drawn on, else as the pixels that do not count. */
    private static List<Shape> shapes(Scope scope, Size size) {
        List<Shape> shapes = new ArrayList<>();
        if (size.equals(scope.size())) {
            for (Outline ignored : scope.ignored()) shapes.add(Shape.scoping(1, Role.IGNORE, ignored));
            for (Outline interest : scope.interest()) shapes.add(Shape.scoping(1, Role.INTEREST, interest));
            return shapes;
        }
        Cover.of(size, List.of(scope))
                .map(cover -> cover.mask().runs(1))
                .filter(runs -> !runs.isEmpty())
                .ifPresent(runs -> shapes.add(Shape.scoping(1, Role.IGNORE, new Runs(runs))));
        return shapes;
    }
}
