package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The rule for files of models, which are never replaced: recipes and evaluations name what is in them by its hash. */
final class NewModelFile {
    private NewModelFile() {}

    /**
     * Refuses a file that is there already.
     *
     * @param option that gives its name, such as --out
     */
    static void require(Path file, String option) throws VisionException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new VisionException("Cannot write " + file
                    + ": it is there already, and recipes or evaluations may name it. Give " + option
                    + " another name.");
        }
    }
}
