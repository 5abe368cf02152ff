package io.sightglass.app.adopt;

import io.sightglass.app.workflow.Told;
import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.vision.net.adopt.Wishes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that adopts a model as it was tried.
 *
 * @param tried what came of the try
 * @param file the foreign file
 * @param wishes what was said about it
 */
record AdoptWords(TryAdoption.Result tried, Path file, Wishes wishes) {

    List<String> into(Path project, Path out) {
        List<String> words = new ArrayList<>(List.of("model", "adopt", file.toString(), "--as", tried.family()));
        if (tried.sizeFree()) words.addAll(List.of("--size", tried.input().toString()));
        words.addAll(Told.options(wishes));
        words.addAll(List.of("--into", project.toString(), "--out", out.toString()));
        return words;
    }
}
