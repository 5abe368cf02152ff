package io.sightglass.vision.opencv;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Keeps OpenCV from writing to the terminal; its errors come as exceptions and are told by whoever asked. */
final class Quiet {
    /** cv::utils::logging::setLogLevel as compilers of Linux and macOS name it; JavaCPP has no Java method for it. */
    private static final String SET_LOG_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";

    private static final int SILENT = 0;

    private Quiet() {}

    @SuppressWarnings("restricted") // the launcher allows native access
    static void please() {
        Optional<MemorySegment> function = SymbolLookup.loaderLookup().find(SET_LOG_LEVEL);
        if (function.isEmpty()) return;
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            Object _ =
                    Linker.nativeLinker().downcallHandle(function.get(), shape).invoke(SILENT);
        } catch (Throwable e) { // as method handles declare it; the only cost is a talkative OpenCV
            LoggerFactory.getLogger(Quiet.class).debug("OpenCV stays talkative", e);
        }
    }
}
