package io.sightglass.vision.natives;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the Java side of each library where its files lie, and keeps it from the temporary folder. */
final class Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private final Path root;

    Announcement(Path root) {
        this.root = root;
    }

    /** @param folder of the unpacked files; empty when the library is to unpack them by itself, into the cache as well */
    void make(NativeLibrary library, Optional<Path> folder) throws IOException {
        switch (library) {
            case OPENCV -> openCv(folder);
            case ONNX_RUNTIME -> onnxRuntime(folder);
            case TORCH -> torch(folder);
            case SQLITE -> sqlite(folder);
        }
    }

    private void openCv(Optional<Path> folder) throws IOException {
        Path cache = folder.orElse(root.resolve("javacpp"));
        set("org.bytedeco.javacpp.cachedir", cache.toString());
        // Every native object here has an owner who closes it.
        set("org.bytedeco.javacpp.nopointergc", "true");
        set("org.bytedeco.javacpp.maxbytes", "0");
        set("org.bytedeco.javacpp.maxphysicalbytes", "0");
        if (folder.isEmpty() || !ClassPath.linux()) return;
        // JavaCPP would copy OpenBLAS a second time under another name; OpenCV needs it in memory, nothing more.
        set("org.bytedeco.openblas.load", "none");
        for (String name : List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0")) {
            try (Stream<Path> all = Files.walk(cache)) {
                all.filter(p -> p.endsWith(name) && Files.isRegularFile(p))
                        .findFirst()
                        .ifPresent(Announcement::load);
            }
        }
    }

    /**
     * ONNX Runtime makes a folder in the temporary one when it starts and removes it when the program ends, so a killed
     * program leaves it behind. It is started here, and its empty folder removed at once.
     */
    private static void onnxRuntime(Optional<Path> folder) throws IOException {
        if (folder.isEmpty() || System.getProperty("onnxruntime.native.path") != null) return;
        set("onnxruntime.native.path", folder.get().toString());
        for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
            Path file = folder.get().resolve(System.mapLibraryName(name));
            if (Files.exists(file)) load(file); // beforehand, so that the start is short
        }
        try {
            Class<?> runtime = Class.forName("ai.onnxruntime.OnnxRuntime");
            Method start = runtime.getDeclaredMethod("init");
            Field temporary = runtime.getDeclaredField("tempDirectory");
            start.setAccessible(true);
            temporary.setAccessible(true);
            start.invoke(null);
            if (temporary.get(null) instanceof Path empty) Files.deleteIfExists(empty);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("ONNX Runtime is started by its first user", e);
        }
    }

    private void torch(Optional<Path> folder) {
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set("DJL_CACHE_DIR", root.resolve("djl").toString());
        set("ENGINE_CACHE_DIR", root.resolve("djl").toString());
        if (folder.isEmpty() || System.getenv("PYTORCH_LIBRARY_PATH") != null) return;
        set("PYTORCH_LIBRARY_PATH", folder.get().toString());
        set("PYTORCH_FLAVOR", folder.get().getFileName().toString().contains("-cpu") ? "cpu" : "");
    }

    private void sqlite(Optional<Path> folder) throws IOException {
        if (folder.isPresent()) {
            set("org.sqlite.lib.path", folder.get().toString());
            set("org.sqlite.lib.name", System.mapLibraryName("sqlitejdbc"));
        } else {
            Path own = Files.createDirectories(root.resolve("sqlite"));
            set("org.sqlite.tmpdir", own.toString());
        }
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static void load(Path file) {
        System.load(file.toString());
    }

    /** What a user has set stays. */
    private static void set(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
