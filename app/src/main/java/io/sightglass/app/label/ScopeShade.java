package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.picture.Placed;
import io.sightglass.app.picture.ScopeView;
import io.sightglass.vision.dataset.Scope;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;

/** Over the image what does not count of it. */
final class ScopeShade extends OverImage {
    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final ScopeViewModel scope;
    private final ObjectProperty<Viewport> viewport;
    private final ScopeView view = new ScopeView();

    ScopeShade(
            LabelViewModel model, PointerViewModel pointer, ScopeViewModel scope, ObjectProperty<Viewport> viewport) {
        super("label-scope-shade", "over-image");
        this.model = model;
        this.pointer = pointer;
        this.scope = scope;
        this.viewport = viewport;
        getChildren().add(view);
        model.history().subscribe(now -> draw());
        scope.common().subscribe(now -> draw());
        scope.shown().subscribe(now -> draw());
        pointer.gesture().subscribe(now -> draw());
        viewport.subscribe(now -> draw());
    }

    private void draw() {
        setNeedsLayout(true);
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth(), getHeight());
        Optional<Document> document = model.history().get().map(h -> h.document());
        if (document.isEmpty() || !scope.shown().get()) {
            view.clear();
            return;
        }
        Viewport now = viewport.get();
        Placed place = new Placed(now.scale(), now.left(), now.top());
        view.show(scopes(document.get()), document.get().size(), place);
    }

    /** Of the project and of the image, as it is while an area is moved or pulled. */
    private List<Scope> scopes(Document document) {
        List<Shape> held = switch (pointer.gesture().get().orElse(null)) {
            case Gesture.Move move -> move.moved();
            case Gesture.Pull pull -> List.of(pull.shape().withOutline(pull.pulled()));
            case null, default -> List.of();
        };
        boolean scoping = held.stream().anyMatch(s -> !s.isLabelled());
        return List.of(scope.common().get(), (scoping ? document.replacing(held) : document).scope());
    }
}
