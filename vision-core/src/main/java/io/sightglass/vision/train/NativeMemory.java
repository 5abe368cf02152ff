package io.sightglass.vision.train;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The C library's memory, from which PyTorch takes its arrays. */
final class NativeMemory {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MAP_THRESHOLD = -3;
    private static final int KEPT = 1 << 30;
    /** The most that the C library can be told. */
    private static final int MAPPED = 32 << 20;

    private NativeMemory() {}

    /**
     * Keeps what arrays leave behind, instead of giving it to the system and asking for it again at each step, which took a
     * sixth of a step. For a process that trains, from then on. Does nothing without glibc.
     */
    static void keep() {
        mallopt().ifPresent(set -> {
            call(set, TRIM_THRESHOLD, KEPT);
            call(set, MAP_THRESHOLD, MAPPED);
        });
    }

    @SuppressWarnings("restricted") // two numbers, of which the C library takes what it likes
    private static Optional<MethodHandle> mallopt() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> address = linker.defaultLookup().find("mallopt");
        FunctionDescriptor type =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return address.map(at -> linker.downcallHandle(at, type));
    }

    private static void call(MethodHandle mallopt, int option, int value) {
        try {
            int ignored = (int) mallopt.invokeExact(option, value);
        } catch (Throwable e) {
            throw new IllegalStateException("mallopt " + option, e);
        }
    }
}
