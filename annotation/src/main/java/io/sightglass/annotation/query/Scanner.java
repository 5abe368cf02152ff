package io.sightglass.annotation.query;

import io.sightglass.annotation.query.QueryError.Problem;
import io.sightglass.annotation.query.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a query's text into pieces, and writes values so that they are read as they were. */
final class Scanner {
    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT");
    private static final char QUOTE = '"';
    private static final int MOST_DECIMALS = 15;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Scanner(String text) {
        this.text = text;
    }

    /** All pieces; the last is an END at the end of the text. */
    static List<Token> scan(String text) throws Refused {
        Scanner scanner = new Scanner(text);
        while (scanner.more()) scanner.next();
        scanner.add(Kind.END, "", false, text.length());
        return scanner.tokens;
    }

    private boolean more() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length();
    }

    private void next() throws Refused {
        int from = at;
        char c = text.charAt(at);
        if (c == '(' || c == ')') {
            at++;
            add(c == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), false, from);
        } else if (c == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))) {
            at++;
            add(Kind.MINUS, "-", false, from);
        } else if (isSign(c)) {
            sign();
        } else if (c == QUOTE) {
            add(Kind.WORD, quoted(), true, from);
        } else {
            while (at < text.length() && !ends(text.charAt(at)) && !isSign(text.charAt(at))) at++;
            add(signFollows() ? Kind.FIELD : Kind.WORD, text.substring(from, at), false, from);
            if (tokens.getLast().is(Kind.FIELD)) {
                more();
                sign();
            }
        }
    }

    /** Blanks may stand before a comparison, but not before a colon. */
    private boolean signFollows() {
        if (at < text.length() && text.charAt(at) == ':') return true;
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) next++;
        return next < text.length() && isSign(text.charAt(next)) && text.charAt(next) != ':';
    }

    /** A sign and the value after it, if any. */
    private void sign() throws Refused {
        int from = at++;
        boolean colon = text.charAt(from) == ':';
        if (!colon && at < text.length() && text.charAt(at) == '=') at++;
        add(Kind.SIGN, text.substring(from, at), false, from);
        if (!colon) more();
        int value = at;
        if (at < text.length() && text.charAt(at) == QUOTE) {
            add(Kind.WORD, quoted(), true, value);
        } else {
            while (at < text.length() && !ends(text.charAt(at))) at++;
            if (at > value) add(Kind.WORD, text.substring(value, at), true, value);
        }
    }

    /** What stands between quotation marks; two of them mean one. */
    private String quoted() throws Refused {
        int from = at++;
        StringBuilder inside = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == QUOTE) {
                if (at >= text.length() || text.charAt(at) != QUOTE) return inside.toString();
                at++;
            }
            inside.append(c);
        }
        throw new Refused(new QueryError(Problem.QUOTE_OPEN, from, text.length(), text.substring(from), List.of()));
    }

    private void add(Kind kind, String content, boolean quoted, int from) {
        tokens.add(new Token(kind, content, quoted, from, Math.max(from, Math.min(at, text.length()))));
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || c == '(' || c == ')' || c == QUOTE;
    }

    private static boolean isSign(char c) {
        return c == ':' || c == '<' || c == '>' || c == '=';
    }

    /** Whether the text is read as this one word when it stands by itself. */
    static boolean bare(String word) {
        return !word.isEmpty()
                && word.charAt(0) != '-'
                && word.chars().noneMatch(c -> ends((char) c) || isSign((char) c))
                && KEYWORDS.stream().noneMatch(word::equalsIgnoreCase);
    }

    static String quoted(String value) {
        return QUOTE + value.replace("\"", "\"\"") + QUOTE;
    }

    /** As it can stand after a colon. */
    static String value(String value) {
        return value.isEmpty() || value.chars().anyMatch(c -> ends((char) c)) ? quoted(value) : value;
    }

    /** With an exponent where it would have more decimals than people read. */
    static String number(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return decimal.scale() > MOST_DECIMALS
                ? decimal.unscaledValue() + "E" + -decimal.scale()
                : decimal.toPlainString();
    }
}
