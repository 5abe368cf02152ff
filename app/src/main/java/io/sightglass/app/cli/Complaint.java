package io.sightglass.app.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What is wrong with a command line, in the words of people: the option, what was given for it, and what is allowed. */
final class Complaint {
    private static final Pattern EXCLUSIVE = Pattern.compile("(.*) are mutually exclusive \\(specify only one\\)");

    private Complaint() {}

    static String of(ParameterException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        return switch (e) {
            case MissingParameterException missing -> missing(missing, message);
            case MutuallyExclusiveArgsException both -> exclusive(message);
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
            case ParameterException flag
            when flag.getArgSpec() != null && flag.getArgSpec().typeInfo().isBoolean() ->
                name(flag.getArgSpec()) + " takes no value";
            default ->
                e.getCause() instanceof TypeConversionException value && e.getArgSpec() != null
                        ? name(e.getArgSpec()) + ": " + value.getMessage()
                        : message.replaceFirst(
                                "^Unmatched arguments? (?:at|from) index \\d+: ", "This is not understood: ");
        };
    }

    private static String missing(MissingParameterException e, String message) {
        List<ArgSpec> missing = e.getMissing();
        if (missing.size() == 1 && !message.startsWith("Missing required option")) {
            ArgSpec one = missing.getFirst();
            if (one.isOption()) return name(one) + " needs a value: " + shown(one);
            if (one.arity().min() > 1)
                return shown(one) + " has to be given at least "
                        + Plural.of(one.arity().min(), "time");
        }
        return missing.stream().map(Complaint::shown).collect(Collectors.joining(" and "))
                + (missing.size() == 1 ? " is missing" : " are missing");
    }

    /** Of "--task=TASK, --like=RUN" only one is meant. */
    private static String exclusive(String message) {
        Matcher both = EXCLUSIVE.matcher(message);
        if (!both.matches()) return message;
        return "Give only one of " + both.group(1).replace('=', ' ').replace(", ", " and ");
    }

    private static String name(ArgSpec one) {
        return one instanceof OptionSpec option ? option.longestName() : one.paramLabel();
    }

    private static String shown(ArgSpec one) {
        return one.isOption() ? name(one) + " " + one.paramLabel() : one.paramLabel();
    }
}
