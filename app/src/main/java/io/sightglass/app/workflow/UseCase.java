package io.sightglass.app.workflow;

import io.sightglass.vision.progress.Progress;

/**
 * One thing the program can do. It may take long: call it away from the screen's thread. Cancelling through the progress
 * ends it with {@link java.util.concurrent.CancellationException} and leaves the project as it was.
 *
 * @param <Q> the request, a record
 * @param <R> the result, a record
 */
public interface UseCase<Q, R> {

    /**
     * Does it. Failures that the user can mend are VisionException and AnnotationException, and WrongRequest where the request
     * makes no sense, with a sentence as message.
     */
    R run(Q request, Progress progress) throws Exception;
}
