package io.sightglass.vision.natives;

import io.sightglass.vision.natives.Bundle.Item;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the files of each native library for this machine in the jars on the class path. */
final class ClassPath {
    private static final String OS = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    private static final boolean ARM = System.getProperty("os.arch", "").matches("aarch64|arm64");

    private ClassPath() {}

    /** Empty when the library's jars are not there, or are laid out otherwise than known here. */
    static Optional<Bundle> find(NativeLibrary library) throws IOException {
        return switch (library) {
            case OPENCV -> openCv();
            case ONNX_RUNTIME -> onnxRuntime();
            case TORCH -> torch();
            case SQLITE -> sqlite();
        };
    }

    static boolean linux() {
        return !windows() && !mac();
    }

    static boolean windows() {
        return OS.startsWith("windows");
    }

    static boolean mac() {
        return OS.startsWith("mac");
    }

    /** JavaCPP's own cache layout: the jar's name, then the path inside, so that JavaCPP finds its files unpacked. */
    private static Optional<Bundle> openCv() throws IOException {
        String platform = (windows() ? "windows-" : mac() ? "macosx-" : "linux-") + (ARM ? "arm64" : "x86_64") + "/";
        Optional<Bundle> opencv = bundle(
                "org/bytedeco/opencv/" + platform, name -> name.matches(".*opencv_(core|imgproc|imgcodecs|videoio).*"));
        Optional<Bundle> openblas =
                bundle("org/bytedeco/openblas/" + platform, name -> !name.matches(".*(jniopenblas|_full|nolapack).*"));
        Optional<Bundle> javacpp = bundle("org/bytedeco/javacpp/" + platform, name -> name.contains("jnijavacpp"));
        if (opencv.isEmpty() || openblas.isEmpty() || javacpp.isEmpty()) return Optional.empty();
        List<Item> items = Stream.of(opencv, openblas, javacpp)
                .flatMap(found -> found.orElseThrow().items().stream())
                .map(item -> new Item(
                        item.jar(),
                        item.entry(),
                        fileName(item.jar()) + "/" + item.entry().getName()))
                .toList();
        return Optional.of(new Bundle(opencv.get().name(), items));
    }

    private static Optional<Bundle> onnxRuntime() throws IOException {
        String platform = (windows() ? "win-" : mac() ? "osx-" : "linux-") + (ARM ? "aarch64" : "x64") + "/";
        return bundle("ai/onnxruntime/native/" + platform, name -> true);
    }

    private static Optional<Bundle> sqlite() throws IOException {
        String platform = (windows() ? "Windows/" : mac() ? "Mac/" : "Linux/") + (ARM ? "aarch64/" : "x86_64/");
        return musl() ? Optional.empty() : bundle("org/sqlite/native/" + platform, name -> true);
    }

    private static Optional<Bundle> torch() throws IOException {
        URL url = ClassPath.class.getClassLoader().getResource("native/lib/pytorch.properties");
        if (url == null) return Optional.empty();
        Properties properties = new Properties();
        try (var in = url.openStream()) {
            properties.load(in);
        }
        String flavor = properties.getProperty("flavor", "");
        String classifier = properties.getProperty("classifier", "");
        Optional<Bundle> torch = bundle("pytorch/" + flavor + "/" + classifier + "/", name -> true);
        Optional<Bundle> jni = bundle("jnilib/" + classifier + "/" + flavor + "/", name -> true);
        if (torch.isEmpty() || jni.isEmpty()) return Optional.empty();
        return Optional.of(torch.get().with(jni.get().items()));
    }

    private static boolean musl() {
        return linux() && Path.of("/etc/alpine-release").toFile().exists();
    }

    /** The files directly in a folder of whatever jar has that folder. */
    private static Optional<Bundle> bundle(String folder, Predicate<String> wanted) throws IOException {
        URL url = ClassPath.class.getClassLoader().getResource(folder);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) return Optional.empty();
        JarFile jar = connection.getJarFile();
        List<Item> items = new ArrayList<>();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (!entry.getName().startsWith(folder) || entry.isDirectory()) continue;
            String name = entry.getName().substring(folder.length());
            if (isLibrary(name) && wanted.test(name)) items.add(new Item(jar, entry, name));
        }
        if (items.isEmpty()) return Optional.empty();
        return Optional.of(new Bundle(fileName(jar).replaceFirst("\\.jar$", ""), items));
    }

    private static boolean isLibrary(String name) {
        return name.matches("[^/]+\\.(so(\\.[0-9]+)*|dll|dylib)|[^/]+\\.[0-9.]+\\.dylib");
    }

    private static String fileName(JarFile jar) {
        return String.valueOf(Path.of(jar.getName()).getFileName());
    }
}
