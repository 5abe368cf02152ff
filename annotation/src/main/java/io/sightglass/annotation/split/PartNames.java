package io.sightglass.annotation.split;

import io.sightglass.annotation.AnnotationException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Tells from an image's name which part it shows: the first group of a pattern that is found somewhere in the name. */
public final class PartNames {
    private final Pattern pattern;

    private PartNames(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * By a regular expression with at least one group, such as {@code (part[0-9]+)_}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static PartNames parse(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.matcher("").groupCount() == 0) {
                throw new IllegalArgumentException("the pattern " + expression
                        + " has no group: put round brackets around what names the part, such as (part[0-9]+)_");
            }
            return new PartNames(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern " + expression + " is no regular expression: " + e.getDescription(), e);
        }
    }

    /** The part; empty when the pattern is not found in the name. */
    public Optional<String> of(String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    /**
     * Makes sure that it finds a part at all.
     *
     * @throws AnnotationException when it does in none of at least one name
     */
    public void requireAny(List<String> names) throws AnnotationException {
        if (names.isEmpty() || names.stream().anyMatch(name -> of(name).isPresent())) return;
        throw new AnnotationException("The pattern " + this + " finds no part in any of " + names.size()
                + " names, such as " + names.getFirst() + ". Change the pattern.");
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
