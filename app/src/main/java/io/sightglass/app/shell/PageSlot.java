package io.sightglass.app.shell;

import java.util.function.Supplier;

/**
 * A place on the rail.
 *
 * @param id also the name of the page's package, of its style sheet, and the beginning of its text keys
 * @param icon Ikonli literal
 * @param atEnd whether it stands at the lower end of the rail
 * @param open makes the page when it is first shown; nothing heavy happens before
 */
public record PageSlot(String id, String icon, boolean atEnd, Supplier<Page> open) {

    /** Key of the title; it lies with the page's texts. */
    public String titleKey() {
        return id + ".title";
    }
}
