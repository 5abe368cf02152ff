package io.sightglass.annotation.endurance;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import java.util.ArrayList;
import java.util.List;

/** What processes said they had done, to be compared with what is on the disk. */
abstract class Ledger {
    private static final int MOST_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private long confirmed;
    private long lost;
    private int unopened;

    /** Takes a line that a process wrote. */
    abstract void hear(String[] words);

    /** Opens what the process worked on and looks for what it confirmed. */
    abstract void look(String when) throws AnnotationException, VisionException;

    final void check(String when) {
        try {
            look(when);
        } catch (AnnotationException | VisionException e) {
            unopened++;
            problem(when + ": " + e.getMessage());
        }
    }

    final void confirm() {
        confirmed++;
    }

    final void lose(String what) {
        lost++;
        problem(what);
    }

    private void problem(String sentence) {
        if (problems.size() < MOST_PROBLEMS) problems.add(sentence);
    }

    final long confirmed() {
        return confirmed;
    }

    final long lost() {
        return lost;
    }

    final int unopened() {
        return unopened;
    }

    final List<String> problems() {
        return problems;
    }
}
