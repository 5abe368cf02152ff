package io.sightglass.vision.inspect;

/** Counts images as they meet their fates. Safe for all threads. */
final class Tally {
    private long acquired;
    private long dropped;
    private long refused;
    private long errored;
    private long passed;
    private long failed;
    private long lost;
    private long expected;

    /** An image came; the camera gave it this number. */
    synchronized void acquired(long number) {
        acquired++;
        if (number > expected) lost += number - expected;
        expected = number + 1;
    }

    /** The camera was opened again and starts numbering anew. */
    synchronized void numbersRestart() {
        expected = 0;
    }

    synchronized void dropped(long count) {
        dropped += count;
    }

    synchronized void refused() {
        refused++;
    }

    synchronized void judged(Verdict.Outcome outcome) {
        switch (outcome) {
            case PASS -> passed++;
            case FAIL -> failed++;
            case ERROR -> errored++;
        }
    }

    synchronized Counts counts() {
        return new Counts(acquired, passed + failed, dropped, refused, errored, passed, failed, lost);
    }
}
