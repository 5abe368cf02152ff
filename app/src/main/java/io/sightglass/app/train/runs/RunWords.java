package io.sightglass.app.train.runs;

import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.DescribeRuns.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of a training, in the words of the screen. */
record RunWords(Texts texts) {
    private static final String NOTHING = "–";
    private static final Set<String> FACTS = Set.of(
            "task",
            "network",
            "backbone",
            "init",
            "from_nothing",
            "features",
            "freeze",
            "size",
            "epochs",
            "seed",
            "device",
            "patience",
            "mosaic",
            "preprocessing",
            "revision",
            "program",
            "java",
            "system",
            "cores",
            "training",
            "inference");

    private static final Pattern FOLDER = Pattern.compile("(\"folder\":\")[^\"]*[/\\\\](?=[^\"])");
    private static final Pattern DIGEST = Pattern.compile("(\"digest\":\"[0-9a-f]{12})[0-9a-f]*");

    String what(Entry entry) {
        return texts.get("train.task." + entry.asked().task().word())
                + entry.asked().net().map(net -> " · " + net).orElse("");
    }

    String state(Entry entry) {
        return texts.get("train.state." + entry.run().state().word());
    }

    /** How the state is coloured. */
    static String tone(Entry entry) {
        return switch (entry.run().state()) {
            case DONE -> "good";
            case RUNNING -> "accent";
            case FAILED -> "bad";
            case STOPPED -> "warn";
            case CANCELLED -> "plain";
        };
    }

    /** How what the record says of its end is coloured: no harm is meant by a training that ended early. */
    static String messageStyle(Entry entry) {
        return entry.run().state() == TrainingRun.State.DONE ? "hint" : "bad-text";
    }

    String best(Entry entry) {
        return entry.best().map(b -> String.format(locale(), "%.3f", b.value())).orElse(NOTHING);
    }

    static String number(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : NOTHING;
    }

    static String time(Entry entry) {
        long seconds = Math.round(entry.run().seconds());
        if (seconds == 0) return NOTHING;
        if (seconds < 120) return seconds + " s";
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
    }

    String began(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .withZone(ZoneId.systemDefault())
                .format(moment);
    }

    /** Name of a setting or of a fact of the environment. */
    String fact(String name) {
        return FACTS.contains(name) ? texts.get("train.fact." + name) : name;
    }

    /** A value as the screen has room for: hashes by their beginning, files by their name. */
    String value(String name, String value) {
        return switch (name) {
            case "revision" -> value.substring(0, Math.min(12, value.length()));
            case "init", "backbone", "features" ->
                value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
            case "task" -> value.isEmpty() ? NOTHING : texts.get("train.task." + value);
            case "preprocessing" -> value.isEmpty() ? NOTHING : shortened(value);
            case "from_nothing" -> value.isEmpty() ? NOTHING : texts.get("train.fact.yes");
            default -> value.isEmpty() ? NOTHING : value;
        };
    }

    /** A chain's JSON with the names of folders alone and the beginnings of digests. */
    private static String shortened(String chain) {
        return FOLDER.matcher(DIGEST.matcher(chain).replaceAll("$1")).replaceAll("$1");
    }

    private Locale locale() {
        return texts.language().get();
    }
}
