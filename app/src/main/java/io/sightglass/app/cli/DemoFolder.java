package io.sightglass.app.cli;

import io.sightglass.app.folders.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;

/** Picks a folder for the demo that is not there yet. */
final class DemoFolder {
    private DemoFolder() {}

    static Path next() {
        Path data = UserFolders.ofThisUser().data();
        for (int n = 1; ; n++) {
            Path folder = data.resolve("demo-" + n);
            if (!Files.exists(folder)) return folder;
        }
    }
}
