package io.sightglass.app.cli;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.app.workflow.WrongRequest;
import io.sightglass.vision.VisionException;

/** Tells failures of the world, whose message is written for the user, from mistakes of the program. */
final class Failures {
    private Failures() {}

    static boolean isForTheUser(Throwable failure) {
        return failure instanceof VisionException
                || failure instanceof AnnotationException
                || failure instanceof WrongRequest;
    }
}
