package io.sightglass.plugin.host;

import io.sightglass.plugin.Plugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * What a jar says of itself, read before any of its classes is loaded.
 *
 * @param api the plug-in interface it was made for
 * @param plugins names of its plug-in classes
 */
record JarContents(int api, String version, List<String> plugins) {
    static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    /** A jar, but no plug-in. */
    static final class NotAPlugin extends Exception {
        private static final long serialVersionUID = 1;

        NotAPlugin(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    static JarContents of(Path jar) throws IOException, NotAPlugin {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String api = Objects.requireNonNullElse(attributes.getValue("Sightglass-Api"), "1")
                    .strip();
            if (!api.matches("[0-9]{1,6}")) {
                throw new NotAPlugin(jar.getFileName() + " says it is made for version \"" + api
                        + "\" of the plug-in interface, which is no number. Ask its maker.");
            }
            String version = Objects.requireNonNullElse(attributes.getValue("Implementation-Version"), "");
            ZipEntry service = file.getEntry(SERVICE);
            if (service == null) {
                throw new NotAPlugin(jar.getFileName() + " is a jar, but no Sightglass plug-in: it has no " + SERVICE
                        + ". Remove it from the folder.");
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(file.getInputStream(service), StandardCharsets.UTF_8))) {
                List<String> names = lines.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
                return new JarContents(Integer.parseInt(api), version, names);
            }
        }
    }
}
