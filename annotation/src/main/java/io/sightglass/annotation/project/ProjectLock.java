package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Owns the right to change a project, held against other programs and this one. Ends with the process, however that ends. */
final class ProjectLock implements AutoCloseable {
    static final String FILE = "project.lock";

    /** Far behind the text, which others read while the lock is held. */
    private static final long BYTE = Long.MAX_VALUE - 1;

    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

    private final FileChannel channel;

    private ProjectLock(FileChannel channel) {
        this.channel = channel;
    }

    static ProjectLock acquire(Path project) throws AnnotationException {
        Path file = project.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = tryLock(channel, project, file);
                channel.truncate(0);
                channel.write(StandardCharsets.UTF_8.encode(holder()), 0);
                channel.force(true);
                assert lock.isValid();
                return new ProjectLock(channel);
            } catch (IOException | AnnotationException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("lock the project with", file, e), e);
        }
    }

    private static FileLock tryLock(FileChannel channel, Path project, Path file)
            throws IOException, AnnotationException {
        try {
            FileLock lock = channel.tryLock(BYTE, 1, false);
            if (lock != null) return lock;
        } catch (OverlappingFileLockException e) {
            throw inUse(project, file, e);
        }
        throw inUse(project, file, new IOException("locked by another process"));
    }

    private static AnnotationException inUse(Path project, Path file, Exception cause) {
        String who;
        try {
            who = Files.readString(file).strip();
        } catch (IOException e) {
            cause.addSuppressed(e);
            who = "another program";
        }
        return new AnnotationException(
                "The project " + project + " is open in " + (who.isEmpty() ? "another program" : who)
                        + ". Close it there and try again.",
                cause);
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + " since "
                + SINCE.format(ZonedDateTime.now(ZoneId.systemDefault()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(0));
            channel.close();
        } catch (IOException e) {
            // The system gives the lock back with the process at the latest.
            System.getLogger(ProjectLock.class.getName()).log(System.Logger.Level.WARNING, "lock not closed", e);
        }
    }
}
