package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines that name images, by the split of each; an image of no split is learnt from. */
final class SplitLists {
    private final Map<Split, List<String>> lines = new EnumMap<>(Split.class);

    void add(Optional<Split> split, String line) {
        lines.computeIfAbsent(split.orElse(Split.TRAIN), s -> new ArrayList<>()).add(line);
    }

    /** A text with the lines of these splits, each ended. */
    String text(Split... splits) {
        return Stream.of(splits)
                .flatMap(split -> lines.getOrDefault(split, List.of()).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
