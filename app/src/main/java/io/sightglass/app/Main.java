package io.sightglass.app;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.cli.Output;
import io.sightglass.app.cli.Version;
import io.sightglass.app.folders.UserFolders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the program starts. Without arguments the window opens; anything else is a command. */
public final class Main {
    private static final long PATIENCE_SECONDS = 20;
    /** What shells add to a signal's number for a process that it ended. */
    private static final int BY_SIGNAL = 128;

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
            Output out = output();
            out.println("sightglass " + Version.text());
            System.exit(Cli.written(Cli.FINE, out, errors()));
        }
        UserFolders folders = UserFolders.ofThisUser();
        Path log = LogFile.open(folders.logs());
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger signal = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        boolean told = !opensWindow(words)
                && Interrupts.handle(number -> {
                    signal.set(number);
                    waitForEnd(cancelled, ended);
                });
        if (!told) Runtime.getRuntime().addShutdownHook(new Thread(() -> waitForEnd(cancelled, ended), "cancel"));
        int code = Cli.FAILED;
        try {
            code = new Workbench(folders).cli(log, cancelled::get).run(words, output(), errors());
        } finally {
            ended.countDown();
        }
        System.exit(signal.get() == 0 ? code : BY_SIGNAL + signal.get());
    }

    private static Output output() {
        return new Output(new FileOutputStream(FileDescriptor.out));
    }

    private static PrintStream errors() {
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    }

    private static boolean opensWindow(List<String> words) {
        return words.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .map("open"::equals)
                .orElse(true);
    }

    /** On Ctrl+C or a polite kill: asks the running command to end and gives it time to leave everything in order. */
    private static void waitForEnd(AtomicBoolean cancelled, CountDownLatch ended) {
        cancelled.set(true);
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
