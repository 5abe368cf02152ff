package io.sightglass.app.workflow;

import java.util.List;

/** Finds out what this machine can do. */
public final class CheckMachine {
    private CheckMachine() {}

    public record Request() {}

    /** One finding. */
    public record Line(Level level, String subject, String finding) {}

    /** Fine, works with limits, or does not work. */
    public enum Level {
        FINE,
        LIMITED,
        BROKEN
    }

    public record Result(List<Line> lines) {
        public Result {
            lines = List.copyOf(lines);
        }

        public boolean works() {
            return lines.stream().noneMatch(l -> l.level() == Level.BROKEN);
        }
    }
}
