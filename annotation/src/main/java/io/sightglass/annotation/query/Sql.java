package io.sightglass.annotation.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query in the words of the project's database, over its tables image, label and image_label. Texts and numbers are
 * arguments, never part of the statement.
 *
 * @param where an expression that is true or false, never NULL
 * @param arguments of the expression in their order
 * @param order after ORDER BY
 */
public record Sql(String where, List<Object> arguments, String order) {
    private static final String LABELLED = "image.id IN (SELECT image FROM image_label WHERE label IN"
            + " (SELECT id FROM label WHERE name = ? COLLATE NOCASE)";

    /** As the index has them. */
    private static final String BY_NAME = "sort, image.id";

    public Sql {
        arguments = List.copyOf(arguments);
    }

    public static Sql of(Query query) {
        List<Object> arguments = new ArrayList<>();
        String where = expression(query.condition(), arguments);
        return new Sql(where, arguments, order(query.order()));
    }

    /** Nothing that comes after the name matters, since no two images have the same. */
    private static String order(List<Order> order) {
        StringBuilder sql = new StringBuilder();
        for (Order one : order) {
            if (one.by() == Order.By.NAME) return sql + (one.descending() ? "sort DESC, image.id DESC" : BY_NAME);
            sql.append(one.sql()).append(", ");
        }
        return sql + BY_NAME;
    }

    private static String expression(Condition condition, List<Object> arguments) {
        return switch (condition) {
            case Condition.And and -> and.parts().isEmpty() ? "1" : joined(and.parts(), " AND ", arguments);
            case Condition.Or or -> joined(or.parts(), " OR ", arguments);
            case Condition.Not not -> "NOT (" + expression(not.part(), arguments) + ")";
            case Condition.NamePart name -> {
                arguments.add(name.part());
                yield "instr(lower(image.name), lower(?)) > 0";
            }
            case Condition.HasLabel label -> {
                arguments.add(label.label());
                yield LABELLED + ")";
            }
            case Condition.HasTag tag -> {
                arguments.add(tag.label());
                yield LABELLED + " AND tag = 1)";
            }
            case Condition.InSplit in -> {
                arguments.add(in.split().word());
                yield "split = ?";
            }
            case Condition.Judged judged -> {
                arguments.add(judged.quality().name());
                yield "quality = ?";
            }
            case Condition.Flagged flagged ->
                flagged.wanted()
                        ? flagged.flag().sql()
                        : "NOT (" + flagged.flag().sql() + ")";
            case Condition.Compared compared -> {
                arguments.add(compared.number());
                String column = compared.field().word();
                yield "(" + column + " IS NOT NULL AND " + column + " "
                        + compared.comparison().sign() + " ?)";
            }
        };
    }

    private static String joined(List<Condition> parts, String word, List<Object> arguments) {
        return parts.stream().map(part -> expression(part, arguments)).collect(Collectors.joining(word, "(", ")"));
    }
}
