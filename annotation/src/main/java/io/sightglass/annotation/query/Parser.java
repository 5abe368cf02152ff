package io.sightglass.annotation.query;

import io.sightglass.annotation.query.QueryError.Problem;
import io.sightglass.annotation.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a query: NOT binds closer than AND, also where it is left out, and AND closer than OR. Recursive, with the depth
 * and the number of terms limited, so that no text can exhaust the stack or what SQLite takes in one statement.
 */
final class Parser {
    /** Parentheses in each other. */
    static final int DEEPEST = 100;
    /** Terms of one query. */
    static final int MOST_TERMS = 200;
    /** Characters of one query. */
    static final int LONGEST = 10_000;

    private final List<Token> tokens;
    private final List<Order> order = new ArrayList<>();
    private int at;
    private int depth;
    private int terms;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Query parse(String text) throws Refused {
        if (text.length() > LONGEST) throw tooLong(LONGEST + " characters", LONGEST, text.length());
        Parser parser = new Parser(Scanner.scan(text));
        if (parser.now().is(Kind.END)) return Query.ALL;
        Condition condition = parser.either();
        if (!parser.now().is(Kind.END)) throw parser.refused(Problem.PARENTHESIS_STRAY, parser.now());
        return new Query(condition, parser.order);
    }

    /** One or more alternatives. */
    private Condition either() throws Refused {
        List<Condition> parts = new ArrayList<>();
        List<Token> words = new ArrayList<>();
        do {
            parts.add(all());
            words.add(now());
        } while (take("OR"));
        if (parts.size() == 1) return parts.getFirst();
        // An alternative that only sorts would hold for every image.
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).equals(Condition.ALWAYS))
                throw refused(Problem.TERM_MISSING, words.get(Math.max(0, i - 1)));
        }
        return new Condition.Or(parts);
    }

    private Condition all() throws Refused {
        List<Condition> parts = new ArrayList<>();
        do {
            negatable().ifPresent(parts::add);
        } while (take("AND") || !atEnd());
        return Condition.And.of(parts);
    }

    private boolean atEnd() {
        return now().is(Kind.END) || now().is(Kind.CLOSE) || now().is("OR");
    }

    private Optional<Condition> negatable() throws Refused {
        boolean negated = false;
        boolean any = false;
        while (now().is(Kind.MINUS) || now().is("NOT")) {
            any = true;
            negated = !negated;
            at++;
        }
        if (any && isSort()) throw refused(Problem.SORT_WITHIN, now());
        Optional<Condition> part = single();
        return negated ? part.map(Parser::negation) : part;
    }

    /** What was negated once is meant again. */
    private static Condition negation(Condition part) {
        Condition alone = Condition.And.alone(part);
        return alone instanceof Condition.Not not ? not.part() : new Condition.Not(alone);
    }

    /** A term or what stands in parentheses; empty for one that sorts. */
    private Optional<Condition> single() throws Refused {
        Token first = now();
        if (first.is(Kind.OPEN)) return Optional.of(grouped(first));
        if (first.is(Kind.END) || first.is(Kind.CLOSE) || first.is("AND") || first.is("OR")) throw missing();
        if (++terms > MOST_TERMS) throw tooLong(MOST_TERMS + " terms", first.from(), first.to());
        at++;
        if (first.is(Kind.WORD)) return Optional.of(new Condition.NamePart(filled(first, first)));
        if (first.is(Kind.SIGN)) {
            throw new Refused(
                    new QueryError(Problem.FIELD_MISSING, first.from(), first.to(), first.text(), Fields.numbers()));
        }
        Token sign = now();
        at++;
        Token value = now().is(Kind.WORD) && now().from() >= sign.to() && follows(sign) ? now() : nothingAfter(sign);
        filled(first, value);
        at++;
        if (!Fields.isSort(first)) return Optional.of(Fields.condition(first, sign, value));
        if (depth > 0) throw refused(Problem.SORT_WITHIN, first);
        order.add(Fields.order(sign, value));
        return Optional.empty();
    }

    private boolean follows(Token sign) {
        return now().quoted() && (!sign.text().equals(":") || now().from() == sign.to());
    }

    private static Token nothingAfter(Token sign) {
        return new Token(Kind.WORD, "", true, sign.to(), sign.to());
    }

    private Condition grouped(Token open) throws Refused {
        if (++depth > DEEPEST) {
            throw new Refused(
                    new QueryError(Problem.TOO_DEEP, open.from(), open.to(), String.valueOf(DEEPEST), List.of()));
        }
        at++;
        Condition inside = either();
        if (!now().is(Kind.CLOSE)) throw refused(Problem.PARENTHESIS_OPEN, open);
        at++;
        depth--;
        return inside instanceof Condition.OfShape ? new Condition.And(List.of(inside)) : inside;
    }

    private boolean isSort() {
        return now().is(Kind.FIELD) && Fields.isSort(now());
    }

    /** The value, which has to be there. */
    private static String filled(Token field, Token value) throws Refused {
        if (!value.text().isEmpty()) return value.text();
        throw new Refused(new QueryError(
                Problem.VALUE_MISSING,
                value.from(),
                value.to(),
                field.text().isEmpty() ? "\"" : field.text(),
                List.of()));
    }

    private Refused missing() {
        String before = at == 0 ? "" : tokens.get(at - 1).text();
        Token here = now();
        if (here.is(Kind.CLOSE) && depth == 0) return refused(Problem.PARENTHESIS_STRAY, here);
        if (before.isEmpty()) before = here.text();
        return new Refused(new QueryError(Problem.TERM_MISSING, here.from(), here.to(), before, List.of()));
    }

    private Refused refused(Problem problem, Token at) {
        return new Refused(new QueryError(problem, at.from(), at.to(), at.text(), List.of()));
    }

    private static Refused tooLong(String most, int from, int to) {
        return new Refused(new QueryError(Problem.TOO_LONG, from, to, most, List.of()));
    }

    private boolean take(String keyword) {
        boolean there = now().is(keyword);
        if (there) at++;
        return there;
    }

    private Token now() {
        return tokens.get(at);
    }
}
