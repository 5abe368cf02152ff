package io.sightglass.annotation.split;

import io.sightglass.vision.dataset.Split;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares of the splits in percent that add up to 100. */
public record Ratio(int train, int validation, int test) {
    /** 70/15/15. */
    public static final Ratio USUAL = new Ratio(70, 15, 15);

    private static final Pattern WORDS = Pattern.compile("([0-9]{1,3})/([0-9]{1,3})/([0-9]{1,3})");

    public Ratio {
        boolean inside = train >= 0 && validation >= 0 && test >= 0;
        if (!inside || train + validation + test != 100) {
            throw new IllegalArgumentException(
                    "the shares " + train + "/" + validation + "/" + test + " do not add up to 100");
        }
    }

    /**
     * The ratio of words such as 70/15/15.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Ratio parse(String words) {
        Matcher m = WORDS.matcher(words.strip());
        if (!m.matches()) throw new IllegalArgumentException("no ratio: " + words + "; one is 70/15/15");
        return new Ratio(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    /** In percent. */
    public int share(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** The splits that get anything. */
    List<Split> used() {
        return Arrays.stream(Split.values()).filter(s -> share(s) > 0).toList();
    }

    /** Such as 70/15/15. */
    public String words() {
        return train + "/" + validation + "/" + test;
    }
}
