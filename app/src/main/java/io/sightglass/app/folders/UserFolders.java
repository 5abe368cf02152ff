package io.sightglass.app.folders;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The user's folders for this program, as each platform has them. None is made before something is written.
 *
 * @param data what the user would miss: the demo project, plug-ins
 * @param settings theme, language, recent projects
 * @param cache can be made again: unpacked native libraries
 * @param logs log files
 */
public record UserFolders(Path data, Path settings, Path cache, Path logs) {

    /** The folders of the user who runs this program. */
    public static UserFolders ofThisUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    /** The folders on a platform named as {@code os.name} does. */
    static UserFolders of(String os, Path home, Map<String, String> environment) {
        String platform = os.toLowerCase(Locale.ROOT);
        if (platform.contains("win")) {
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
                    .resolve("Sightglass");
            return new UserFolders(
                    local.resolve("data"), local.resolve("settings"), local.resolve("cache"), local.resolve("logs"));
        }
        if (platform.contains("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support/Sightglass");
            return new UserFolders(
                    support.resolve("data"),
                    support.resolve("settings"),
                    library.resolve("Caches/Sightglass"),
                    library.resolve("Logs/Sightglass"));
        }
        return new UserFolders(
                folder(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
                        .resolve("sightglass"),
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("sightglass"),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("sightglass"),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
                        .resolve("sightglass"));
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
