package io.sightglass.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends all log lines to a file of the user's and none to the terminal. The file is made with the first line. */
final class LogFile extends Handler {
    private static final int BYTES = 2_000_000;
    private static final int FILES = 3;

    private final Path file;
    private boolean tried;
    private Handler open = new Silent();

    private LogFile(Path file) {
        this.file = file;
    }

    /** Directs logging to a file in this folder and returns the file. */
    static Path open(Path folder) {
        Path file = folder.resolve("sightglass-0.log");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) root.removeHandler(handler);
        root.addHandler(new LogFile(file));
        root.setLevel(Level.INFO);
        return file;
    }

    @Override
    public synchronized void publish(LogRecord line) {
        if (!tried) {
            tried = true;
            open = opened();
        }
        open.publish(line);
    }

    private Handler opened() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String pattern = file.resolveSibling("sightglass-").toString().replace("%", "%%") + "%g.log";
            FileHandler handler = new FileHandler(pattern, BYTES, FILES, true);
            handler.setFormatter(new SimpleFormatter());
            handler.setEncoding("UTF-8");
            return handler;
        } catch (IOException e) {
            reportError("The log file " + file + " cannot be written", e, ErrorManager.OPEN_FAILURE);
            return new Silent();
        }
    }

    @Override
    public void flush() {
        open.flush();
    }

    @Override
    public void close() {
        open.close();
    }

    /** Takes what cannot be written anywhere. */
    private static final class Silent extends Handler {
        @Override
        public void publish(LogRecord line) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
