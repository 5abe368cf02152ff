package io.sightglass.app.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/** Finds texts by some of their letters in order: "imf" finds "Import folder". */
public final class Fuzzy {
    private Fuzzy() {}

    /**
     * How well the letters fit, the higher the better: letters at the start of words and letters in a row count more, late
     * starts and long texts less. Empty when a letter is missing. A blank query fits everything equally.
     */
    public static OptionalInt score(String query, String text) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        String given = text.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return OptionalInt.of(0);
        int inRow = given.indexOf(wanted);
        if (inRow >= 0) return OptionalInt.of(1000 + (startsWord(given, inRow) ? 500 : 0) - inRow - given.length());
        OptionalInt atStarts = inOrder(wanted, given, true);
        return atStarts.isPresent() ? atStarts : inOrder(wanted, given, false);
    }

    private static OptionalInt inOrder(String wanted, String given, boolean preferStarts) {
        int score = -given.length() / 4;
        int at = -1;
        for (char c : wanted.replace(" ", "").toCharArray()) {
            int next = preferStarts ? nextOf(given, c, at + 1) : given.indexOf(c, at + 1);
            if (next < 0) return OptionalInt.empty();
            score += startsWord(given, next) ? 20 : next == at + 1 ? 10 : 1;
            at = next;
        }
        return OptionalInt.of(score);
    }

    /** The items that fit, best first; equal ones stay in their order. */
    public static <T> List<T> best(String query, List<T> items, Function<T, String> text) {
        record Hit<T>(T item, int score) {}
        return items.stream()
                .flatMap(item -> score(query, text.apply(item)).stream().mapToObj(s -> new Hit<>(item, s)))
                .sorted(Comparator.comparingInt(h -> -h.score()))
                .map(Hit::item)
                .toList();
    }

    /** The next place of the letter, at the start of a word when there is one. */
    private static int nextOf(String text, char c, int from) {
        int first = text.indexOf(c, from);
        if (first == from) return first;
        for (int at = first; at >= 0; at = text.indexOf(c, at + 1)) if (startsWord(text, at)) return at;
        return first;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
