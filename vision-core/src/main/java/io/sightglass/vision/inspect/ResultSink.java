package io.sightglass.vision.inspect;

import io.sightglass.vision.image.Frame;

/**
 * Owns a place where results go: a recorder, a machine, a message queue. Called by one thread at a time, not the one that
 * inspects; a failure is counted and shown and does not stop the line.
 */
public interface ResultSink extends AutoCloseable {

    /** A name for people. */
    String name();

    /**
     * Takes one result.
     *
     * @param image the original; to be read only, and only until this returns
     * @throws Exception in any trouble; the message is shown
     */
    void accept(Inspection inspection, Frame image) throws Exception;

    /**
     * Whether results may be left out when this sink is slower than the line. When false the line waits for it instead and
     * says so.
     */
    default boolean mayMiss() {
        return true;
    }

    @Override
    void close();
}
