package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
    private static final String STATUS = "Name:\tjava\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\n";
    private static final String MACHINE = "MemTotal:       9000 kB\nMemFree:         100 kB\nMemAvailable:    700 kB\n";

    @TempDir
    private Path root = Path.of("");

    @Test
    void whatIsHeldAndWhatIsFreeIsRoom() throws IOException {
        write("proc/self/status", STATUS);
        write("proc/meminfo", MACHINE);
        MachineMemory memory = new MachineMemory(root);
        assertEquals(OptionalLong.of(300 * 1024), memory.peak());
        assertEquals(OptionalLong.of((200 + 700) * 1024), memory.room());
    }

    @Test
    void aContainerMayAllowLess() throws IOException {
        write("proc/self/status", STATUS);
        write("proc/meminfo", MACHINE);
        write("sys/fs/cgroup/memory.max", "500000\n");
        write("sys/fs/cgroup/memory.current", "400000\n");
        write("sys/fs/cgroup/memory.stat", "anon 250000\ninactive_file 50000\n");
        assertEquals(OptionalLong.of(200 * 1024 + 150_000), new MachineMemory(root).room());
        write("sys/fs/cgroup/memory.max", "max\n");
        assertEquals(OptionalLong.of((200 + 700) * 1024), new MachineMemory(root).room());
    }

    @Test
    void whereTheSystemSaysNothingNothingIsKnown() {
        assertEquals(OptionalLong.empty(), new MachineMemory(root).peak());
        assertEquals(OptionalLong.empty(), new MachineMemory(root).room());
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
