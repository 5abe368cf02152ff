package io.sightglass.annotation.query;

/** How a number is compared. */
public enum Comparison {
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("="),
    AT_LEAST(">="),
    ABOVE(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** As in a query, and in SQL. */
    public String sign() {
        return sign;
    }
}
