package io.sightglass.app.cli;

import io.sightglass.vision.progress.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Shows progress as a bar with the remaining time, as lines, or as JSON. */
final class ProgressLine implements Progress {
    private static final int CELLS = 24;
    private static final String PARTIAL = " ▏▎▍▌▋▊▉";
    private static final long BAR_NANOS = 80_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintStream err;
    private final ProgressStyle style;
    private final BooleanSupplier cancelled;
    private final long started = System.nanoTime();
    private long shown = Long.MIN_VALUE;
    /** When a line with figures was shown last: a line without must not keep one with figures away. */
    private long figured = Long.MIN_VALUE;

    private String stage = "";
    private boolean open;
    private boolean stopping;

    ProgressLine(PrintStream err, ProgressStyle style, BooleanSupplier cancelled) {
        this.err = err;
        this.style = style;
        this.cancelled = cancelled;
    }

    @Override
    public synchronized void report(double fraction, String what, Map<String, Double> values) {
        cancelled();
        if (stopping) return;
        long now = System.nanoTime();
        switch (style) {
            case BAR -> bar(fraction, what, values, now);
            case LINES -> line(fraction, what, values, now);
            case JSON -> json(fraction, what, values, now);
            case AUTO, NONE -> {}
        }
    }

    @Override
    public boolean cancelled() {
        boolean asked = cancelled.getAsBoolean();
        if (asked) sayStopping();
        return asked;
    }

    /** Says once that the work was told to stop: it may take seconds to leave everything in order. */
    private synchronized void sayStopping() {
        if (stopping || (style != ProgressStyle.BAR && style != ProgressStyle.LINES)) return;
        stopping = true;
        end();
        err.println("Stopping ...");
    }

    /** Ends the bar's line. */
    synchronized void end() {
        if (open) err.print("\r\u001b[K");
        open = false;
        err.flush();
    }

    private void bar(double fraction, String what, Map<String, Double> values, long now) {
        if (open && now - shown < BAR_NANOS && fraction < 1) return;
        shown = now;
        open = true;
        err.print("\r\u001b[K" + cells(fraction) + String.format(Locale.ROOT, " %3.0f %%  ", 100 * fraction) + what
                + figures(values) + remaining(fraction, now));
        err.flush();
    }

    private void line(double fraction, String what, Map<String, Double> values, long now) {
        boolean fresh = !what.equals(stage) && !sameStage(what, stage);
        boolean plain = values.isEmpty();
        long last = plain ? shown : figured;
        if (!fresh && last != Long.MIN_VALUE && now - last < LINE_NANOS) return;
        shown = now;
        if (!plain) figured = now;
        stage = what;
        err.println(String.format(Locale.ROOT, "%3.0f %%  ", 100 * fraction)
                + what
                + figures(values)
                + remaining(fraction, now));
    }

    private void json(double fraction, String what, Map<String, Double> values, long now) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "progress");
        event.put("fraction", fraction);
        event.put("what", what);
        event.put("seconds", (now - started) / 1e9);
        if (!values.isEmpty()) event.put("values", values);
        err.println(JsonMapper.shared().writeValueAsString(event));
    }

    /** "epoch 3 of 20" and "epoch 4 of 20" are the same stage. */
    private static boolean sameStage(String a, String b) {
        return a.replaceAll("[0-9]+", "#").equals(b.replaceAll("[0-9]+", "#"));
    }

    static String cells(double fraction) {
        double filled = Math.clamp(fraction, 0, 1) * CELLS;
        int whole = (int) filled;
        StringBuilder bar = new StringBuilder("█".repeat(whole));
        if (whole < CELLS) bar.append(PARTIAL.charAt((int) ((filled - whole) * PARTIAL.length())));
        return bar + "░".repeat(Math.max(0, CELLS - whole - 1));
    }

    private static String figures(Map<String, Double> values) {
        String figures = values.entrySet().stream()
                .filter(e -> !e.getKey().equals(Progress.EPOCH))
                .map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%.3f", e.getValue()))
                .collect(Collectors.joining(", "));
        return figures.isEmpty() ? "" : "  " + figures;
    }

    private String remaining(double fraction, long now) {
        double seconds = (now - started) / 1e9;
        if (fraction < 0.02 || fraction >= 1 || seconds < 2) return "";
        return "  " + duration(Duration.ofMillis((long) (1000 * seconds * (1 - fraction) / fraction))) + " left";
    }

    static String duration(Duration d) {
        if (d.toHours() > 0) return d.toHours() + " h " + d.toMinutesPart() + " min";
        if (d.toMinutes() > 0) return d.toMinutes() + " min " + d.toSecondsPart() + " s";
        return Math.max(1, d.toSeconds()) + " s";
    }
}
