package io.sightglass.annotation.review;

import java.util.List;
import java.util.Optional;

/**
 * What several annotators say about one image, each without having seen the others.
 *
 * @param image its name in the project
 */
public record Opinions(String image, List<Opinion> opinions) {
    public Opinions {
        opinions = List.copyOf(opinions);
    }

    /** What that annotator says. */
    public Optional<Opinion> of(Annotator annotator) {
        return opinions.stream().filter(o -> o.by().equals(annotator)).findFirst();
    }
}
