package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import java.util.List;

/** What the backbone that comes with the program says of an image, for others than anomaly models. */
public final class ShippedFeatures {
    /** Name of the input: uint8 [N, H, W, 3] in B, G, R. */
    public static final String IMAGE = Contract.IMAGE;
    /** Name of the output: float [N, C, H / 8, W / 8]. */
    public static final String FEATURES = PatchGraph.PATCHES;

    private ShippedFeatures() {}

    /** The graph from images of this size to the features of its coarse layer, averaged over neighbours. */
    public static Graph graph(Size input) {
        return PatchGraph.build(ScatteringNetwork.backbone(), List.of("layer2"), input);
    }
}
