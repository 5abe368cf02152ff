package io.sightglass.annotation.query;

import io.sightglass.annotation.query.QueryError.Problem;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields there are, and what can be said with them. */
final class Fields {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:\\d{1,17}(?:\\.\\d{0,25})?|\\.\\d{1,25})(?:[eE][+-]?\\d{1,3})?");
    /** So that the number can be written as the pattern has it. */
    private static final double LARGEST = 1e15;

    private static final String SORT = "sort";
    private static final String SHAPE_LABEL = ShapeField.PREFIX + "label";

    private Fields() {}

    /** Every name that can stand before a colon. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of("label", "tag", "split", "quality", "review", "by"));
        for (Flag flag : Flag.values()) names.add(flag.word());
        names.add("name");
        names.add(SHAPE_LABEL);
        names.addAll(numbers());
        names.add(SORT);
        return names;
    }

    /** Those that can be compared. */
    static List<String> numbers() {
        return Stream.concat(
                        Arrays.stream(NumberField.values()).map(NumberField::word),
                        Arrays.stream(ShapeField.values()).map(ShapeField::word))
                .toList();
    }

    static boolean isSort(Token field) {
        return field.text().equalsIgnoreCase(SORT);
    }

    static Condition condition(Token field, Token sign, Token value) throws Refused {
        String name = field.text().toLowerCase(Locale.ROOT);
        Optional<NumberField> number = named(NumberField.values(), NumberField::word, name);
        if (number.isPresent()) return new Condition.Compared(number.get(), comparison(sign), number(value));
        Optional<ShapeField> ofShape = named(ShapeField.values(), ShapeField::word, name);
        if (ofShape.isPresent()) {
            return new Condition.ShapeCompared(ofShape.get(), comparison(sign), number(value));
        }
        Optional<Flag> flag = named(Flag.values(), Flag::word, name);
        if (flag.isEmpty() && !names().contains(name)) {
            throw new Refused(new QueryError(Problem.UNKNOWN_FIELD, field.from(), field.to(), field.text(), names()));
        }
        if (!sign.text().equals(":") && !sign.text().equals("=")) {
            throw new Refused(new QueryError(Problem.NOT_COMPARABLE, field.from(), sign.to(), name, List.of()));
        }
        if (flag.isPresent()) {
            return new Condition.Flagged(
                    flag.get(), choice(List.of("yes", "no"), w -> w, value).equals("yes"));
        }
        return switch (name) {
            case "label" -> new Condition.HasLabel(value.text());
            case SHAPE_LABEL -> new Condition.ShapeLabel(value.text());
            case "by" -> new Condition.EditedBy(value.text());
            case "review" -> new Condition.Reviewed(choice(List.of(ReviewState.values()), ReviewState::word, value));
            case "tag" -> new Condition.HasTag(value.text());
            case "split" -> new Condition.InSplit(choice(List.of(Split.values()), Split::word, value));
            case "quality" ->
                new Condition.Judged(
                        choice(List.of(Quality.values()), q -> q.name().toLowerCase(Locale.ROOT), value));
            default -> new Condition.NamePart(value.text());
        };
    }

    static Order order(Token sign, Token value) throws Refused {
        if (!sign.text().equals(":") && !sign.text().equals("=")) {
            throw new Refused(new QueryError(Problem.NOT_COMPARABLE, sign.from(), sign.to(), SORT, List.of()));
        }
        boolean descending = value.text().startsWith("-");
        String word = value.text().substring(descending ? 1 : 0).toLowerCase(Locale.ROOT);
        Order.By by = named(Order.By.values(), Order.By::word, word)
                .orElseThrow(() -> unknown(
                        value,
                        Arrays.stream(Order.By.values())
                                .flatMap(b -> Stream.of(b.word(), "-" + b.word()))
                                .toList()));
        return new Order(by, descending);
    }

    private static Comparison comparison(Token sign) {
        return named(Comparison.values(), Comparison::sign, sign.text()).orElse(Comparison.EQUAL);
    }

    private static double number(Token value) throws Refused {
        if (NUMBER.matcher(value.text()).matches()) {
            double number = Double.parseDouble(value.text());
            if (Math.abs(number) < LARGEST) return number + 0.0; // -0 is 0
        }
        throw new Refused(new QueryError(Problem.NUMBER_EXPECTED, value.from(), value.to(), value.text(), List.of()));
    }

    private static <T> T choice(List<T> all, Function<T, String> word, Token value) throws Refused {
        for (T one : all) if (word.apply(one).equalsIgnoreCase(value.text())) return one;
        throw unknown(value, all.stream().map(word).toList());
    }

    private static Refused unknown(Token value, List<String> choices) {
        return new Refused(new QueryError(Problem.UNKNOWN_VALUE, value.from(), value.to(), value.text(), choices));
    }

    private static <T> Optional<T> named(T[] all, Function<T, String> word, String wanted) {
        return Arrays.stream(all).filter(one -> word.apply(one).equals(wanted)).findFirst();
    }
}
