package io.sightglass.annotation.split;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as people count: image 9 before image 10. */
public final class NaturalOrder {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int WIDTH = 20;

    /** By {@link #key}, then by the name itself. */
    public static final Comparator<String> COMPARATOR =
            Comparator.comparing(NaturalOrder::key).thenComparing(Comparator.naturalOrder());

    private NaturalOrder() {}

    /** A text whose plain order is the natural order of the names: lower case, numbers filled up with zeros. */
    public static String key(String name) {
        return DIGITS.matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(m -> "0".repeat(Math.max(0, WIDTH - m.group().length())) + m.group());
    }
}
