package io.sightglass.vision.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can that models profit from. */
public final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    /** Instructions that add up products of 8-bit numbers, by Linux's names: VNNI and AMX of x86, the dot products of ARM. */
    private static final Set<String> BYTE_SUMS = Set.of("avx512_vnni", "avx_vnni", "amx_int8", "asimddp", "i8mm");

    private Processor() {}

    /** Whether it adds up products of 8-bit numbers in one instruction; empty where the system does not say. */
    public static Optional<Boolean> addsBytes() {
        try {
            return Files.isReadable(LINUX) ? addsBytes(Files.readAllLines(LINUX)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param info lines such as "flags : fpu avx2" (x86) or "Features : fp asimd" (ARM) */
    static Optional<Boolean> addsBytes(List<String> info) {
        return info.stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .findFirst()
                .map(line -> Stream.of(line.split("\\s+")).anyMatch(BYTE_SUMS::contains));
    }
}
