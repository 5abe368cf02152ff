package io.sightglass.annotation.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query in the words of the project's database, over its tables image, label, image_label,
 * shape, priority and edit_log. Texts and numbers are
 * arguments, never part of the statement.
 *
 * @param where an expression that is true or false, never NULL
 * @param arguments of the expression in their order
 * @param order after ORDER BY
 */
public record Sql(String where, List<Object> arguments, String order) {
    private static final String LABELLED = "image.id IN (SELECT image FROM image_label WHERE label IN"
            + " (SELECT id FROM label WHERE name = ? COLLATE NOCASE)";

    /** The word of an image's {@link io.sightglass.annotation.review.ReviewState}: new and labelled are no steps. */
    public static final String STATE =
            "(CASE WHEN review <> '' THEN review WHEN annotated = 1 THEN 'labelled' ELSE 'new' END)";

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
            case Condition.And and -> and.parts().isEmpty() ? "1" : all(and.parts(), arguments);
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
            case Condition.Reviewed reviewed -> {
                arguments.add(reviewed.state().word());
                yield STATE + " = ?";
            }
            case Condition.EditedBy by -> {
                arguments.add(by.annotator());
                yield "image.id IN (SELECT edit_log.image FROM edit_log WHERE author = ?)";
            }
            case Condition.OfShape shape -> ofOneShape(List.of(shape), arguments);
            case Condition.Flagged flagged ->
                flagged.wanted()
                        ? flagged.flag().sql()
                        : "NOT (" + flagged.flag().sql() + ")";
            case Condition.Compared compared -> {
                arguments.add(compared.number());
                String column = compared.field().sql();
                yield "(" + column + " IS NOT NULL AND " + column + " "
                        + compared.comparison().sign() + " ?)";
            }
        };
    }

    /** What is said about shapes holds for one of them. */
    private static String all(List<Condition> parts, List<Object> arguments) {
        List<Condition> others = new ArrayList<>();
        List<Condition.OfShape> ofShape = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.OfShape shape) ofShape.add(shape);
            else others.add(part);
        }
        if (ofShape.isEmpty()) return joined(others, " AND ", arguments);
        String one = ofOneShape(ofShape, arguments);
        return others.isEmpty() ? one : "(" + one + " AND " + joined(others, " AND ", arguments) + ")";
    }

    private static String ofOneShape(List<Condition.OfShape> parts, List<Object> arguments) {
        return parts.stream()
                .map(part -> ofShape(part, arguments))
                .collect(Collectors.joining(" AND ", "image.id IN (SELECT shape.image FROM shape WHERE ", ")"));
    }

    private static String ofShape(Condition.OfShape part, List<Object> arguments) {
        return switch (part) {
            case Condition.ShapeLabel label -> {
                arguments.add(label.label());
                yield "label IN (SELECT label.id FROM label WHERE name = ? COLLATE NOCASE)";
            }
            case Condition.ShapeCompared compared -> {
                arguments.add(compared.number());
                yield "(" + compared.field().sql() + ") "
                        + compared.comparison().sign() + " ?";
            }
        };
    }

    private static String joined(List<Condition> parts, String word, List<Object> arguments) {
        return parts.stream().map(part -> expression(part, arguments)).collect(Collectors.joining(word, "(", ")"));
    }
}
