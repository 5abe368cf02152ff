package io.sightglass.vision.inference;

import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.util.List;
import java.util.Optional;

/** Takes out of a model's answer what lies where a picture does not count. */
final class Hidden {
    /** Of a picture of which all counts. */
    static final Hidden NOTHING = new Hidden(Optional.empty(), new byte[0]);

    private final Optional<Cover> cover;
    private final byte[] original;
    private final byte[] input;

    /** @param input tells of each pixel of the model's input whether it is hidden, row by row */
    private Hidden(Optional<Cover> cover, byte[] input) {
        this.cover = cover;
        this.original = cover.map(c -> c.mask().toArray()).orElse(input);
        this.input = input;
    }

    static Hidden of(List<Scope> scopes, Placement at) {
        Optional<Cover> cover = Cover.of(at.original(), scopes);
        return cover.map(c -> new Hidden(cover, at.mapping().sampled(c.mask(), at.fit())))
                .orElse(NOTHING);
    }

    boolean isNothing() {
        return cover.isEmpty();
    }

    /** Whether a pixel of the model's input, by its number row by row, does not count. */
    boolean pixel(int number) {
        return input.length > 0 && input[number] != 0;
    }

    /** The detections that are not mostly hidden, in their order. */
    List<Detection> left(List<Detection> found) {
        if (cover.isEmpty()) return found;
        return found.stream().filter(d -> !cover.get().hidesMost(d.box())).toList();
    }

    /** Background where the picture does not count. */
    Mask left(Mask values) {
        if (cover.isEmpty()) return values;
        byte[] left = values.toArray();
        for (int i = 0; i < left.length; i++) if (original[i] != 0) left[i] = 0;
        return Mask.of(values.size(), left);
    }

    /** 0 where the picture does not count. */
    HeatMap left(HeatMap values) {
        if (cover.isEmpty()) return values;
        float[] left = values.toArray();
        for (int i = 0; i < left.length; i++) if (original[i] != 0) left[i] = 0;
        return HeatMap.of(values.size(), left);
    }
}
