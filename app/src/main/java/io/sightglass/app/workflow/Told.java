package io.sightglass.app.workflow;

import io.sightglass.vision.net.adopt.Wishes;
import java.util.ArrayList;
import java.util.List;

/** What is said about a foreign model, as options of the command line: all but its family and size. */
public final class Told {
    private Told() {}

    public static List<String> options(Wishes wishes) {
        List<String> words = new ArrayList<>();
        wishes.pixels().ifPresent(form -> words.addAll(List.of("--pixels", form.word())));
        wishes.threshold().ifPresent(least -> words.addAll(List.of("--threshold", Double.toString(least))));
        wishes.licence().ifPresent(text -> words.add("--licence=" + text));
        wishes.labels().ifPresent(names -> names.forEach(name -> words.add("--label=" + name)));
        wishes.good().forEach(name -> words.add("--good=" + name));
        return words;
    }
}
