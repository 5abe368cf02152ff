package io.sightglass.vision.scene.part;

import java.util.List;

/** A product whose drawings are ready, so that specimens can be built quickly. Immutable. */
public interface Workpiece {

    /** Builds one specimen on the bench, with these defects, and returns for each, in order, the pixels it covers. */
    List<Marks> build(Bench bench, List<String> defects);

    /** How far a specimen is turned to either side on a usual line, in radians. */
    double turn();
}
