package io.sightglass.app.shell.notice;

/**
 * One message.
 *
 * @param text a sentence
 * @param details what helps somebody who looks into it, such as a stack trace; may be empty
 */
public record Notice(Kind kind, String text, String details) {
    /** How it is coloured and how long it stays: an error stays until it is dismissed. */
    public enum Kind {
        DONE,
        INFO,
        ERROR
    }
}
