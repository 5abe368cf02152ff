package io.sightglass.vision.natives;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The folder of the user's in which native libraries lie unpacked. Nothing is written to the temporary folder, however
 * often the program starts or is killed. Two processes may use one cache at once.
 */
public final class NativeCache {
    private final Path root;

    public NativeCache(Path root) {
        this.root = root;
    }

    /** The cache of this user: the system property {@code sightglass.cache}, or the platform's usual place. */
    public static NativeCache ofUser() {
        String override = System.getProperty("sightglass.cache", "");
        return new NativeCache(
                override.isBlank() ? usualPlace() : Path.of(override).toAbsolutePath());
    }

    /**
     * Makes the libraries ready in the user's cache and tells their Java side where they lie. To be called before the first
     * class of theirs is touched; calling again costs nothing.
     *
     * @throws VisionException when the cache cannot be written
     */
    public static void prepare(NativeLibrary... libraries) throws VisionException {
        NativeCache cache = ofUser();
        for (NativeLibrary library : libraries) cache.announce(library);
    }

    public Path root() {
        return root;
    }

    private void announce(NativeLibrary library) throws VisionException {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new VisionException(
                    "The folder for native libraries " + root
                            + " cannot be written; free the disk or name another with -Dsightglass.cache=FOLDER.",
                    e);
        }
        switch (library) {
            case OPENCV -> {
                set("org.bytedeco.javacpp.cachedir", root.resolve("javacpp"));
                System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
                System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
                System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
            }
            case TORCH -> {
                set("DJL_CACHE_DIR", root.resolve("djl"));
                set("ENGINE_CACHE_DIR", root.resolve("djl"));
                System.setProperty("ai.djl.offline", "true");
                System.setProperty("OPT_OUT_TRACKING", "true");
            }
            case ONNX_RUNTIME, SQLITE -> {}
        }
    }

    private static void set(String property, Path value) {
        System.setProperty(property, value.toString());
    }

    private static Path usualPlace() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (os.startsWith("windows")) {
            return from("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Sightglass/natives");
        }
        if (os.startsWith("mac")) return home.resolve("Library/Caches/sightglass/natives");
        return from("XDG_CACHE_HOME", home.resolve(".cache")).resolve("sightglass/natives");
    }

    private static Path from(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
