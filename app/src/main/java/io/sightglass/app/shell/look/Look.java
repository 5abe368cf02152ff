package io.sightglass.app.shell.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.kordamp.ikonli.IkonResolverProvider;

/** Theme, fonts and style sheets. Colours and sizes are in CSS only: {@code light.css} and {@code dark.css} name the colours, {@code shell.css} uses them. */
public final class Look {
    private static final List<String> WEIGHTS = List.of("400", "500", "600", "700");

    private Look() {}

    /**
     * Loads the fonts the style sheets name. Once, before the first scene. They are loaded from files in the cache, for the
     * toolkit leaves a file behind in the temporary folder for each font it reads from a stream when it is killed.
     *
     * @throws VisionException when the cache cannot be written
     */
    public static void loadFonts(Path cache) throws VisionException {
        SafeFiles.createFolder(cache.resolve("fonts"));
        IkonResolverProvider.getInstance(new IconFonts(cache.resolve("fonts")));
        for (String weight : WEIGHTS) {
            String name = "inter-" + weight + ".ttf";
            Path file = cache.resolve("fonts").resolve(name);
            try (InputStream in = Look.class.getResourceAsStream("/io/sightglass/app/shell/fonts/" + name)) {
                byte[] font = Objects.requireNonNull(in, name).readAllBytes();
                if (!Files.exists(file) || Files.size(file) != font.length) SafeFiles.write(file, font);
            } catch (IOException e) {
                throw new VisionException(SafeFiles.sentence("read", file, e), e);
            }
            Font.loadFont(file.toUri().toString(), 13);
        }
    }

    /** Puts the theme on the scene and on every control to come. */
    public static void apply(Theme theme, Scene scene) {
        boolean dark = isDark(theme);
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheet("shell", dark ? "dark" : "light"), sheet("shell", "shell"));
    }

    /** Adds the style sheet of a page's package, where it has one, to a node and what is in it. */
    public static void style(Parent node, String page) {
        if (Look.class.getResource(path(page, page)) == null) return;
        String sheet = sheet(page, page);
        if (!node.getStylesheets().contains(sheet)) node.getStylesheets().add(sheet);
    }

    private static String sheet(String home, String name) {
        return Objects.requireNonNull(Look.class.getResource(path(home, name)), name)
                .toExternalForm();
    }

    private static String path(String home, String name) {
        return "/io/sightglass/app/" + home + "/" + name + ".css";
    }

    private static boolean isDark(Theme theme) {
        return theme == Theme.DARK
                || theme == Theme.SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }
}
