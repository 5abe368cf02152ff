package io.sightglass.annotation.query;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which images are meant, and in what order. Written as text: docs/queries.md lists the fields.
 *
 * @param order the first counts most; images that are equal in it come in the natural order of their names
 */
public record Query(Condition condition, List<Order> order) {

    /** Every image, by name. */
    public static final Query ALL = new Query(Condition.ALWAYS, List.of());

    public Query {
        order = List.copyOf(order);
    }

    /** Reads any text whatever, which is a query or an error with its place. */
    public static Reading read(String text) {
        try {
            return new Reading.Good(Parser.parse(text));
        } catch (Refused e) {
            return new Reading.Bad(e.error());
        }
    }

    /**
     * Reads a text that should be right.
     *
     * @throws IllegalArgumentException with a sentence about the first error and where it is
     */
    public static Query parse(String text) {
        return switch (read(text)) {
            case Reading.Good good -> good.query();
            case Reading.Bad bad ->
                throw new IllegalArgumentException(bad.error().sentence());
        };
    }

    /** Every field there is. */
    public static List<String> fields() {
        return Fields.names();
    }

    /** The query as text; reading it gives the same query. */
    public String text() {
        return Stream.concat(Stream.of(condition.text()), order.stream().map(Order::text))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The split that all images have to be in, if it says so for all. */
    public Optional<Split> split() {
        return only(Condition.InSplit.class).map(Condition.InSplit::split);
    }

    /** The judgement that all images have to have, if it says so for all. */
    public Optional<Quality> quality() {
        return only(Condition.Judged.class).map(Condition.Judged::quality);
    }

    /** The label that all images have to have, if it says so for all and about one. */
    public Optional<String> label() {
        return only(Condition.HasLabel.class).map(Condition.HasLabel::label);
    }

    /** The same with this split, or with any, in place of those that all images have to be in. */
    public Query withSplit(Optional<Split> wanted) {
        return with(Condition.InSplit.class, wanted, Condition.InSplit::new);
    }

    public Query withSplit(Split wanted) {
        return withSplit(Optional.of(wanted));
    }

    /** The same with this judgement, or with any. */
    public Query withQuality(Optional<Quality> wanted) {
        return with(Condition.Judged.class, wanted, Condition.Judged::new);
    }

    public Query withQuality(Quality wanted) {
        return withQuality(Optional.of(wanted));
    }

    /** The same with this label, or with any. */
    public Query withLabel(Optional<String> wanted) {
        return with(Condition.HasLabel.class, wanted, Condition.HasLabel::new);
    }

    public Query withLabel(String wanted) {
        return withLabel(Optional.of(wanted));
    }

    /** The same for images that are annotated, or are not. */
    public Query withAnnotated(boolean wanted) {
        return and(new Condition.Flagged(Flag.ANNOTATED, wanted));
    }

    /** The same for images that have this in their name as well. */
    public Query withName(String part) {
        return and(new Condition.NamePart(part));
    }

    private Query and(Condition more) {
        List<Condition> parts = new ArrayList<>(parts());
        parts.add(more);
        return of(parts);
    }

    private <C extends Condition> Optional<C> only(Class<C> kind) {
        List<C> found = parts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private <T> Query with(
            Class<? extends Condition> kind, Optional<T> wanted, Function<T, ? extends Condition> condition) {
        List<Condition> parts = new ArrayList<>(
                parts().stream().filter(p -> !kind.isInstance(p)).toList());
        wanted.map(condition).ifPresent(parts::add);
        return of(parts);
    }

    /** What has to hold altogether. */
    private List<Condition> parts() {
        return condition instanceof Condition.And and ? and.parts() : List.of(condition);
    }

    private Query of(List<Condition> parts) {
        return new Query(Condition.And.of(parts), order);
    }
}
