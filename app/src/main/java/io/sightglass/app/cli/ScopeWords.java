package io.sightglass.app.cli;

import io.sightglass.vision.dataset.Scope;

/** What counts of pictures, in words. */
final class ScopeWords {
    private ScopeWords() {}

    /** Such as: what lies in 1 area but 2 areas, drawn on 640x480. */
    static String of(Scope scope) {
        if (scope.isAll()) return "all";
        int interest = scope.interest().size();
        int ignored = scope.ignored().size();
        String of = interest == 0 ? "all" : "what lies in " + Plural.of(interest, "area");
        return of + (ignored == 0 ? "" : " but " + Plural.of(ignored, "area")) + ", drawn on " + scope.size();
    }
}
