package io.sightglass.vision.scene.part;

import io.sightglass.vision.scene.render.Dice;
import io.sightglass.vision.scene.render.Material;
import io.sightglass.vision.scene.render.Pose;
import io.sightglass.vision.scene.render.Relief;
import io.sightglass.vision.scene.render.Texture;

/** The belt that parts lie on, and soft patches for whoever needs them. */
final class Surroundings {
    private final Texture rubber = Texture.grain(256, 3, new Dice(21));
    private final Texture patches = Texture.clouds(256, new Dice(22));

    Texture patches() {
        return patches;
    }

    /** Covers the whole picture; the belt moves from part to part. */
    void lay(Bench bench, Material belt) {
        Relief relief = bench.relief();
        Dice dice = bench.dice().fork("belt");
        relief.fill(belt);
        Pose pose = Pose.of(dice.in(0, 300), dice.in(0, 300), 0, bench.pose().scale());
        relief.roughen(rubber, pose, 1.3, 0.12, 0.08);
        relief.roughen(patches, pose, 0.7, 0, 0.10);
    }
}
