package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of a classifier's classes are of good parts. */
final class GoodClasses {
    /** Names that speak for themselves, in small letters. */
    private static final Set<String> PLAIN = Set.of("good", "ok", "okay", "normal", "pass", "gut", "io", "i.o.");

    private static final int MOST_SAID = 12;

    private GoodClasses() {}

    /**
     * Their numbers, those of plain names when none are said.
     *
     * @throws VisionException when one that was said is not among the names, none is left for parts that are not good, or
     *     the model is no classifier
     */
    static List<Integer> of(Foreign model, List<String> said, Task task, List<String> names) throws VisionException {
        if (task != Task.CLASSIFICATION) {
            if (said.isEmpty()) return List.of();
            throw new VisionException("What a model for " + task.word() + " finds is never good: leave --good out.");
        }
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean plain = PLAIN.contains(names.get(i).toLowerCase(Locale.ROOT));
            if (said.isEmpty() ? plain : said.contains(names.get(i))) good.add(i);
        }
        for (String name : said) {
            if (names.contains(name)) continue;
            String all = String.join(", ", names.subList(0, Math.min(MOST_SAID, names.size())));
            throw new VisionException("There is no class ‘" + name + "’ in " + model.file() + "; there are " + all
                    + (names.size() > MOST_SAID ? " and " + (names.size() - MOST_SAID) + " more" : "")
                    + ". Give --good one of these, or the classes other names with --labels.");
        }
        if (good.size() < names.size()) return good;
        throw new VisionException("All classes of " + model.file()
                + " would be of good parts, so that no part could fail. Name with --good only those that are.");
    }
}
