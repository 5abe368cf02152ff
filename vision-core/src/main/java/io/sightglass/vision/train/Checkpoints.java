package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether and where a training keeps what it needs to go on after its process was killed. A training that finds its own
 * checkpoint goes on from there.
 *
 * @param file written anew between epochs; empty for none
 * @param every at most so often
 */
public record Checkpoints(Optional<Path> file, Duration every) {
    private static final Duration USUAL = Duration.ofSeconds(5);

    /** Keeps nothing. */
    public static final Checkpoints NONE = new Checkpoints(Optional.empty(), USUAL);

    /** Keeps the last state in a file. */
    public static Checkpoints in(Path file) {
        return new Checkpoints(Optional.of(file), USUAL);
    }

    /** Where the training stopped; empty when it has not begun. */
    Optional<Checkpoint> last(String training) throws VisionException {
        if (file.isEmpty() || Files.notExists(file.get())) return Optional.empty();
        Checkpoint last = Checkpoint.read(file.get());
        if (!last.training().equals(training)) {
            throw new VisionException("The checkpoint " + file.get() + " belongs to another training: its settings,"
                    + " images or network differ. Begin a new one.");
        }
        return Optional.of(last);
    }

    /** Whether a training can go on from what is kept; also where nothing is. Fails when the file cannot be read. */
    public boolean areSound() throws VisionException {
        return file.isEmpty() || Files.notExists(file.get()) || Checkpoint.isSound(file.get());
    }

    /** Whether it is time to write, having written at that moment of {@link System#nanoTime}. */
    boolean due(long written) {
        return file.isPresent() && System.nanoTime() - written >= every.toNanos();
    }

    void write(Checkpoint checkpoint) throws VisionException {
        if (file.isPresent()) checkpoint.write(file.get());
    }

    /** The training is over: there is nothing to go on with. */
    public void forget() throws VisionException {
        if (file.isEmpty()) return;
        try {
            Files.deleteIfExists(file.get());
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("delete", file.get(), e), e);
        }
    }
}
