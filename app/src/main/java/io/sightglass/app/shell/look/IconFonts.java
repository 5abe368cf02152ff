package io.sightglass.app.shell.look;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import org.kordamp.ikonli.FontLoader;
import org.kordamp.ikonli.IkonHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the fonts that icons are in from files in the cache, for the reason that {@link Look#loadFonts} gives. */
final class IconFonts implements FontLoader {
    private static final Logger LOG = LoggerFactory.getLogger(IconFonts.class);
    private static final double SIZE = 16;

    private final Path folder;
    private final Map<String, Font> loaded = new ConcurrentHashMap<>();

    IconFonts(Path folder) {
        this.folder = folder;
    }

    @Override
    public void loadFont(IkonHandler handler) {
        URL font = handler.getFontResource();
        handler.setFont(loaded.computeIfAbsent(font.toExternalForm(), address -> load(font)));
    }

    /** From the jar where the cache cannot be written: an icon less would be worse than a file more. */
    private Font load(URL font) {
        try (InputStream in = font.openStream()) {
            byte[] bytes = in.readAllBytes();
            Path file = folder.resolve(String.valueOf(Path.of(font.getPath()).getFileName()));
            if (!Files.exists(file) || Files.size(file) != bytes.length) SafeFiles.write(file, bytes);
            return Font.loadFont(file.toUri().toString(), SIZE);
        } catch (IOException | VisionException e) {
            LOG.warn("the icons' font {} is not in the cache", font, e);
            return Font.loadFont(font.toExternalForm(), SIZE);
        }
    }
}
