package io.sightglass.plugin.host;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.format.Format;
import io.sightglass.plugin.Plugin;
import io.sightglass.plugin.host.PluginReport.State;
import io.sightglass.vision.camera.CameraProvider;
import io.sightglass.vision.inspect.SinkProvider;
import io.sightglass.vision.opencv.op.StepProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the plug-ins and their class loaders. Loading never fails: what cannot be used becomes a {@link PluginReport}. After
 * {@link #close} nothing that a plug-in from the folder made may be used any more.
 */
public final class Plugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final String CLASS_PATH = "class path";

    private final List<PluginReport> reports = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private Plugins() {}

    /** Those on the class path and in the folder, which need not be there. */
    public static Plugins load(Path folder) {
        return load(folder, Plugins.class.getClassLoader());
    }

    /** @param application sees the classes of this program, and plug-ins on the class path */
    public static Plugins load(Path folder, ClassLoader application) {
        Plugins plugins = new Plugins();
        plugins.loadClassPath(application);
        for (Path jar : plugins.jars(folder)) plugins.loadJar(jar, application);
        return plugins;
    }

    /** One for each plug-in found, in the order found. */
    public List<PluginReport> reports() {
        return List.copyOf(reports);
    }

    public List<StepProvider> steps() {
        return offers.stream().flatMap(o -> o.steps().stream()).toList();
    }

    public List<CameraProvider> cameras() {
        return offers.stream().flatMap(o -> o.cameras().stream()).toList();
    }

    public List<SinkProvider> sinks() {
        return offers.stream().flatMap(o -> o.sinks().stream()).toList();
    }

    public List<Format> formats() {
        return offers.stream().flatMap(o -> o.formats().stream()).toList();
    }

    public List<Assistant> assistants() {
        return offers.stream().flatMap(o -> o.assistants().stream()).toList();
    }

    private void loadClassPath(ClassLoader application) {
        try {
            Iterator<Plugin> found =
                    ServiceLoader.load(Plugin.class, application).iterator();
            while (found.hasNext()) take(found.next(), CLASS_PATH);
        } catch (ServiceConfigurationError e) {
            broken(CLASS_PATH, CLASS_PATH, "A plug-in on the class path cannot be loaded: " + e.getMessage(), e);
        }
    }

    private List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            broken(folder.toString(), "plug-ins", "The folder " + folder + " cannot be read: " + e.getMessage(), e);
            return List.of();
        }
    }

    private void loadJar(Path jar, ClassLoader application) {
        String name = jar.getFileName().toString();
        try {
            JarContents contents = JarContents.of(jar);
            if (contents.api() > Plugin.API) {
                reports.add(new PluginReport(
                        jar.toString(),
                        "",
                        name,
                        contents.version(),
                        State.TOO_NEW,
                        name + " needs version " + contents.api() + " of the plug-in interface; this Sightglass has "
                                + Plugin.API + ". Update Sightglass or get an older plug-in.",
                        List.of()));
                return;
            }
            URLClassLoader loader =
                    new URLClassLoader(name, new URL[] {jar.toUri().toURL()}, application);
            loaders.add(loader);
            for (String plugin : contents.plugins()) start(plugin, jar, loader);
        } catch (JarContents.NotAPlugin e) {
            broken(jar.toString(), name, e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            broken(jar.toString(), name, name + " is not a jar file or is damaged. Get it again or remove it.", e);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a plug-in may do anything
    private void start(String className, Path jar, ClassLoader loader) {
        String name = jar.getFileName().toString();
        try {
            Class<?> found = Class.forName(className, true, loader);
            if (!Objects.equals(found.getClassLoader(), loader)) {
                duplicate(jar.toString(), "", name, "", "the class " + className + " is on the class path already");
                return;
            }
            take((Plugin) found.getDeclaredConstructor().newInstance(), jar.toString());
        } catch (ClassNotFoundException e) {
            broken(
                    jar.toString(),
                    name,
                    name + " names the class " + className + ", which is not in it. Get it again.",
                    e);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            broken(jar.toString(), name, name + " " + Guard.reason(e), e);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void take(Plugin plugin, String source) {
        try {
            String id = plugin.id();
            if (id.isBlank()) throw new IllegalStateException("its id is blank");
            for (PluginReport other : reports) {
                if (other.state() == State.LOADED && other.id().equals(id)) {
                    duplicate(
                            source, id, plugin.name(), plugin.version(), "it is loaded already from " + other.source());
                    return;
                }
            }
            Offer offer = Offer.of(plugin);
            String sentence =
                    offer.words().isEmpty() ? "Offers nothing." : "Offers " + String.join(", ", offer.words()) + ".";
            reports.add(new PluginReport(
                    source, id, plugin.name(), plugin.version(), State.LOADED, sentence, offer.words()));
            offers.add(offer);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            String name = plugin.getClass().getName();
            broken(source, name, name + " " + Guard.reason(e), e);
        }
    }

    private void duplicate(String source, String id, String name, String version, String reason) {
        reports.add(new PluginReport(
                source,
                id,
                name,
                version,
                State.DUPLICATE,
                name + " is left out: " + reason + ". Remove one of them.",
                List.of()));
    }

    private void broken(String source, String name, String sentence, Throwable cause) {
        LOG.warn("plug-in left out: {}", sentence, cause);
        reports.add(new PluginReport(source, "", name, "", State.BROKEN, sentence, List.of()));
    }

    /** Lets go of the jars. */
    @Override
    public void close() {
        offers.clear();
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                LOG.warn("plug-in not closed: {}", loader.getName(), e);
            }
        }
        loaders.clear();
    }
}
