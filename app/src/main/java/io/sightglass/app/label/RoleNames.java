package io.sightglass.app.label;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.shell.text.Texts;

/** What shapes are called. */
final class RoleNames {
    private RoleNames() {}

    /** The label's name, or what a shape without one says. */
    static String of(Shape shape, Texts texts) {
        return shape.isLabelled()
                ? shape.label()
                : texts.get("label.role." + shape.role().word());
    }
}
