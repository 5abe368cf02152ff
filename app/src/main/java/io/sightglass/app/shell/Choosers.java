package io.sightglass.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files and folders. The system's own dialogs in the program, given answers in tests. */
public interface Choosers {
    /** An existing folder, or one that is made by its name. */
    Optional<Path> folder(String title);

    /** An existing file whose name ends in one of these ways, such as "json". */
    Optional<Path> file(String title, String description, List<String> endings);

    /** An existing file whose name ends so. */
    default Optional<Path> file(String title, String description, String ending) {
        return file(title, description, List.of(ending));
    }
}
