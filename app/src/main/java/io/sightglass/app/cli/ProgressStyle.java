package io.sightglass.app.cli;

/** How progress is shown on the error stream. */
enum ProgressStyle {
    /** A bar for a person, lines for a file, nothing with --json. */
    AUTO,
    BAR,
    LINES,
    /** One JSON object a line, with "event":"progress". */
    JSON,
    NONE
}
