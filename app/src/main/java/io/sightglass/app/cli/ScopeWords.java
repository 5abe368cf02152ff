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
        String of = interest == 0 ? "all" : "what lies in " + areas(interest);
        return of + (ignored == 0 ? "" : " but " + areas(ignored)) + ", drawn on " + scope.size();
    }

    private static String areas(int count) {
        return count + (count == 1 ? " area" : " areas");
    }
}
