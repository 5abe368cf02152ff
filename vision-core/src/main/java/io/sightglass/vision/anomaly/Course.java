package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a backbone learns from. */
interface Course {
    /** The only output of {@link #graph}: one number. */
    String LOSS = "loss";

    /** The backbone's own input, among those of {@link #graph}: float [N, 3, H, W]. */
    String PIXELS = "pixels";

    /** The {@link BackboneNetwork} with what it is judged by. */
    Graph graph(RandomGenerator random);

    /** The graph's inputs for one step; the same seed gives the same ones. */
    Map<String, Tensor> draw(long seed) throws VisionException;

    /** Where the backbone comes from, for people. */
    String origin();

    /** SHA-256 of the file that it learns from, in hexadecimal; empty when it learns from none. */
    Optional<String> parent();

    /** The licence that its weights come under. */
    String licence();
}
