package io.sightglass.vision.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much memory this process holds and could hold, in bytes, as Linux says; other systems say nothing.
 *
 * @param root of the file system, in which the system's own files are
 */
record MachineMemory(Path root) {
    private static final long KIB = 1024;

    static MachineMemory ofThisMachine() {
        return new MachineMemory(Path.of("/"));
    }

    /** The most that this process has held so far. */
    OptionalLong peak() {
        return kilobytes("proc/self/status", "VmHWM:");
    }

    /**
     * What this process holds, and what it could have besides: files that the system keeps in memory only because it has room
     * count as free. In a container, what that may hold.
     */
    OptionalLong room() {
        OptionalLong held = kilobytes("proc/self/status", "VmRSS:");
        OptionalLong free = kilobytes("proc/meminfo", "MemAvailable:");
        if (held.isEmpty() || free.isEmpty()) return OptionalLong.empty();
        return OptionalLong.of(held.getAsLong() + Math.min(free.getAsLong(), leftInContainer()));
    }

    private long leftInContainer() {
        OptionalLong most = number("sys/fs/cgroup/memory.max", "", 1);
        OptionalLong used = number("sys/fs/cgroup/memory.current", "", 1);
        if (most.isEmpty() || used.isEmpty()) return Long.MAX_VALUE;
        long files = number("sys/fs/cgroup/memory.stat", "inactive_file ", 1).orElse(0);
        return Math.max(0, most.getAsLong() - used.getAsLong() + files);
    }

    private OptionalLong kilobytes(String file, String name) {
        return number(file, name, KIB);
    }

    /** The number after a name at the beginning of a line; empty where there is none, or no such file. */
    private OptionalLong number(String file, String name, long unit) {
        try {
            for (String line : Files.readAllLines(root.resolve(file))) {
                if (!line.startsWith(name)) continue;
                String word = line.substring(name.length()).strip().split(" ")[0];
                return word.matches("\\d{1,15}") ? OptionalLong.of(unit * Long.parseLong(word)) : OptionalLong.empty();
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
