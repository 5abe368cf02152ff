package io.sightglass.app.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Where results are printed, in UTF-8. Unlike other print streams it knows why something could not be written. */
public final class Output extends PrintStream {
    private final Remembering to;

    public Output(OutputStream to) {
        this(new Remembering(to));
    }

    private Output(Remembering to) {
        super(to, true, StandardCharsets.UTF_8);
        this.to = to;
    }

    /** What went wrong first; empty when all was written. */
    Optional<IOException> failure() {
        flush();
        return to.failure;
    }

    /** Whether the other end of a pipe is closed, as {@code head} does once it has seen enough. */
    static boolean readerIsGone(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private static final class Remembering extends FilterOutputStream {
        private volatile Optional<IOException> failure = Optional.empty();

        Remembering(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            try {
                out.write(octets, from, count);
            } catch (IOException e) {
                if (failure.isEmpty()) failure = Optional.of(e);
                throw e;
            }
        }
    }
}
