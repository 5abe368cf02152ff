package io.sightglass.vision.inspect;

/**
 * How a line is.
 *
 * @param words a sentence for people; says what to do when something is wrong
 */
public record LineStatus(State state, String words) {

    /** ENDED, STOPPED, REFUSED and FAILED are final. */
    public enum State {
        READY,
        RUNNING,
        /** The camera failed and is being opened again. */
        RECONNECTING,
        /** The source has no more images, or the wanted number has come. */
        ENDED,
        /** Somebody stopped it. */
        STOPPED,
        /** Images came faster than they could be judged, and every one was to be judged. */
        REFUSED,
        /** The camera or the program failed for good. */
        FAILED;

        public boolean isFinal() {
            return this != READY && this != RUNNING && this != RECONNECTING;
        }
    }
}
