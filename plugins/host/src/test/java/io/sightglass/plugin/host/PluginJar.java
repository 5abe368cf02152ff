package io.sightglass.plugin.host;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar in the making, compiled from source. */
final class PluginJar {
    private final Path file;
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<String> plugins = new ArrayList<>();
    private final Set<String> left = new TreeSet<>();
    private String api = "1";

    PluginJar(Path file) {
        this.file = file;
    }

    PluginJar api(String version) {
        api = version;
        return this;
    }

    PluginJar source(String name, String text) {
        URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
        sources.add(new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        });
        return this;
    }

    /** Names a class as a plug-in. */
    PluginJar plugin(String name) {
        plugins.add(name);
        return this;
    }

    /** Leaves a compiled class out of the jar. */
    PluginJar without(String name) {
        left.add(name.replace('.', '/') + ".class");
        return this;
    }

    Path write() throws IOException {
        Path classes = Files.createTempDirectory(file.getParent(), "classes");
        if (!sources.isEmpty()) compile(classes);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Sightglass-Api", api);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(each).toString().replace('\\', '/');
                if (!left.contains(name)) add(jar, name, Files.readAllBytes(each));
            }
            if (!plugins.isEmpty()) {
                String text = "# the plug-ins\n" + String.join("\n", plugins) + "\n";
                add(jar, JarContents.SERVICE, text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private void compile(Path classes) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests run in a JDK");
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean fine =
                compiler.getTask(null, null, null, options, null, sources).call();
        if (!fine) throw new IllegalStateException("does not compile: " + sources);
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
