package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a training will cost on this machine, as far as a few of its steps tell.
 *
 * @param seconds from the first image to the last epoch; empty when its steps do not fit into memory
 * @param memory bytes that its process will hold at most, without those of a graphics card; empty where the system does not say
 * @param room bytes that the process could hold; empty likewise
 */
public record Estimate(OptionalDouble seconds, OptionalLong memory, OptionalLong room) {
    private static final double GIGABYTE = 1e9;

    /** Whether there is enough memory, as far as is known. */
    public boolean fits() {
        return memory.isEmpty() || room.isEmpty() || memory.getAsLong() <= room.getAsLong();
    }

    /** Refuses a training for which there is not enough memory. */
    public void requireRoom() throws VisionException {
        if (!fits()) throw new VisionException(sentence());
    }

    /** For a person to read. */
    public String sentence() {
        if (!fits()) {
            return "There is not enough memory for this training: it needs about " + gigabytes(memory.orElse(0))
                    + ", and "
                    + gigabytes(room.orElse(0))
                    + " are free. Choose a smaller size of pictures or a smaller network, or"
                    + " end other programs.";
        }
        String time = "About " + duration(seconds.orElse(0)) + " on this machine";
        if (memory.isEmpty()) return time + ".";
        return time + ", with at most about " + gigabytes(memory.getAsLong()) + " of memory ("
                + gigabytes(room.orElse(0)) + " are free).";
    }

    private static String duration(double seconds) {
        if (seconds < 90) return Math.max(1, Math.round(seconds)) + " s";
        double minutes = seconds / 60;
        return minutes < 90 ? Math.round(minutes) + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60);
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
