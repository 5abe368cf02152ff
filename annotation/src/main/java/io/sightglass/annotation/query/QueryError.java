package io.sightglass.annotation.query;

import java.util.List;
import java.util.Locale;

/**
 * Why a text is no query.
 *
 * @param from index of the first character that is meant, from 0; the text's length when something is missing at its end
 * @param to index after the last one
 * @param found what stands there, or the field that it is about
 * @param choices what could stand there; empty when there is no list of it
 */
public record QueryError(Problem problem, int from, int to, String found, List<String> choices) {
    public QueryError {
        choices = List.copyOf(choices);
        if (from < 0 || to < from) throw new IllegalArgumentException("no place in a text: " + from + " to " + to);
    }

    /** What can be wrong. */
    public enum Problem {
        UNKNOWN_FIELD("there is no field {0}; fields are {1}"),
        UNKNOWN_VALUE("{0} is none of {1}"),
        VALUE_MISSING("a value is missing after {0}"),
        NUMBER_EXPECTED("{0} is not a number"),
        NOT_COMPARABLE("{0} is no number to compare; write {0}: and a value"),
        FIELD_MISSING("a field is missing before {0}; fields that can be compared are {1}"),
        QUOTE_OPEN("the quotation mark is not closed"),
        PARENTHESIS_OPEN("the parenthesis is not closed"),
        PARENTHESIS_STRAY("there is no parenthesis to close"),
        TERM_MISSING("something to look for is missing after {0}"),
        SORT_WITHIN("sort: cannot stand in parentheses or be negated"),
        TOO_DEEP("there are more than {0} parentheses in each other"),
        TOO_LONG("the query is longer than {0}");

        private final String pattern;

        Problem(String pattern) {
            this.pattern = pattern;
        }

        /** In lower case, for looking up a translation. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }

    /** The choices in one line. */
    public String listed() {
        return String.join(", ", choices);
    }

    /** Where and what, in English, without a full stop. */
    public String sentence() {
        return "At character " + (from + 1) + " of the query: "
                + problem.pattern.replace("{1}", listed()).replace("{0}", found);
    }
}
