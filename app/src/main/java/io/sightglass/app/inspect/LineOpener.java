package io.sightglass.app.inspect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inspect.Line;
import io.sightglass.vision.inspect.LineListener;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.inspect.ResultSink;
import java.nio.file.Path;

/** Makes a line that is ready to start: loads the models and opens the records. */
@FunctionalInterface
public interface LineOpener {
    /**
     * @param folder where the recipe's relative paths start
     * @param every gets every result; the line takes ownership
     * @param latest gets what the screen can keep up with
     * @throws VisionException when a model or the records cannot be opened
     */
    Line open(Recipe recipe, Path folder, ResultSink every, LineListener latest) throws VisionException;
}
