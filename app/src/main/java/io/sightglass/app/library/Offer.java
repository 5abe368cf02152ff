package io.sightglass.app.library;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.Source;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Owns what was offered for an import from when it is looked at until it is imported, so that an archive is unpacked once. May
 * be closed at any time from any thread, also while it is still being opened.
 */
final class Offer implements AutoCloseable {
    private final Path path;
    private Optional<Source> source = Optional.empty();
    private boolean closed;

    Offer(Path path) {
        this.path = path;
    }

    /** What the user chose. */
    Path path() {
        return path;
    }

    /** Opens it and says what form it is in. */
    Format recognize(Formats formats) throws AnnotationException {
        Source opened = Source.open(path, Progress.NONE);
        keep(opened);
        return formats.of(opened.path());
    }

    /** What was opened. */
    synchronized Source source() {
        return source.orElseThrow(() -> new IllegalStateException("not recognized yet: " + path));
    }

    private synchronized void keep(Source opened) throws AnnotationException {
        if (closed) {
            opened.close();
            throw new CancellationException();
        }
        source = Optional.of(opened);
    }

    @Override
    public synchronized void close() throws AnnotationException {
        closed = true;
        Optional<Source> opened = source;
        source = Optional.empty();
        if (opened.isPresent()) opened.get().close();
    }
}
