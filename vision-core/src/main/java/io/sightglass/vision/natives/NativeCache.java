package io.sightglass.vision.natives;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the user's in which native libraries lie unpacked. Nothing is written to the temporary folder, however
 * often the program starts or is killed. Two processes may use one cache at once.
 */
public final class NativeCache {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCache.class);
    private static final Set<NativeLibrary> READY = EnumSet.noneOf(NativeLibrary.class);

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
        synchronized (READY) {
            for (NativeLibrary library : libraries) {
                if (READY.contains(library)) continue;
                ofUser().ready(library);
                READY.add(library);
            }
        }
    }

    public Path root() {
        return root;
    }

    /**
     * What a thorough check found.
     *
     * @param folder where the library lies unpacked
     * @param repaired files that were damaged and have been unpacked again
     */
    public record Report(NativeLibrary library, Path folder, long bytes, List<String> repaired) {
        public Report {
            repaired = List.copyOf(repaired);
        }
    }

    /**
     * Reads every byte of a library in the cache and unpacks again what is damaged, or all of it when it is not there yet.
     *
     * @return empty when the program came without the library
     * @throws VisionException when the cache cannot be read or written
     */
    public Optional<Report> verify(NativeLibrary library) throws VisionException {
        try {
            Optional<Bundle> bundle = ClassPath.find(library);
            if (bundle.isEmpty()) return Optional.empty();
            UnpackedFolder folder = new UnpackedFolder(root, bundle.get());
            List<String> repaired = folder.ensure(true);
            return Optional.of(new Report(library, folder.path(), folder.bytes(), repaired));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void ready(NativeLibrary library) throws VisionException {
        try {
            Optional<Path> unpacked = Optional.empty();
            Optional<Bundle> bundle = ClassPath.find(library);
            if (bundle.isPresent()) {
                UnpackedFolder folder = new UnpackedFolder(root, bundle.get());
                List<String> repaired = folder.ensure(false);
                if (!repaired.isEmpty()) LOG.warn("unpacked again what was damaged in {}: {}", folder.path(), repaired);
                unpacked = Optional.of(folder.path());
            }
            new Announcement(root).make(library, unpacked);
        } catch (IOException e) {
            throw trouble(e);
        } catch (UnsatisfiedLinkError e) {
            throw new VisionException(
                    "The native library " + library + " cannot be loaded on this machine: " + e.getMessage() + ".", e);
        }
    }

    private VisionException trouble(IOException e) {
        return new VisionException(
                "The folder for native libraries " + root + " cannot be used (" + e.getMessage()
                        + "). Free some space there, or name another folder with -Dsightglass.cache=FOLDER.",
                e);
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
