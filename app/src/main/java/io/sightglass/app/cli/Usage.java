package io.sightglass.app.cli;

import java.math.BigDecimal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The one way in which commands refuse to be used wrongly: a sentence, and {@link Cli#WRONG_USE}. */
record Usage(CommandSpec spec) {

    /** What to throw. */
    ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    void refuse(boolean wrong, String sentence) {
        if (wrong) throw wrong(sentence);
    }

    /** Refuses a number below the least that makes sense. */
    void atLeast(long least, String option, long number) {
        refuse(number < least, option + " must be at least " + least + ", not " + number + ".");
    }

    /** Refuses a number that is not from the least to the most; also one that is none. */
    void within(double least, double most, String option, double number) {
        refuse(
                !(number >= least && number <= most),
                option + " must be from " + plain(least) + " to " + plain(most) + ", not " + plain(number) + ".");
    }

    /** As people write it: 2, not 2.0. */
    static String plain(double number) {
        if (!Double.isFinite(number)) return String.valueOf(number);
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
