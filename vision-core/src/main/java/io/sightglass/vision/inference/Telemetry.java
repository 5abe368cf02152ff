package io.sightglass.vision.inference;

import io.sightglass.vision.VisionException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps ONNX Runtime from reporting home. Since 1.29 its builds for Linux and macOS do so from the moment the environment is
 * made (they also match the whole command line against patterns then, and overflow the stack of a Java thread when it is
 * long), and only a variable of the process that is set before can forbid it. Windows is covered by the setting that the
 * environment offers. Source: ONNX Runtime, pull request 27379.
 */
final class Telemetry {
    static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private static boolean forbidden;

    private Telemetry() {}

    /** To be called before the environment is made. */
    static synchronized void forbid() throws VisionException {
        if (forbidden) return;
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows") || "1".equals(System.getenv(VARIABLE)) || set(VARIABLE, "1")) {
            forbidden = true;
        } else {
            throw new VisionException(
                    "ONNX Runtime cannot be kept from sending reports over the network. Start Sightglass" + " with "
                            + VARIABLE + "=1 in its environment.");
        }
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static boolean set(String variable, String value) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> address = linker.defaultLookup().find("setenv");
        if (address.isEmpty()) return false;
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        MethodHandle setenv = linker.downcallHandle(address.get(), signature);
        try (Arena arena = Arena.ofConfined()) {
            return (int) setenv.invokeExact(arena.allocateFrom(variable), arena.allocateFrom(value), 1) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv", e);
        }
    }
}
