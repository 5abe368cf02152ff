package io.sightglass.vision.parity;

import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.store.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a model prepares its pixels, as one hash: the card's fit and chain, and every node and constant between the image and
 * the first layers with weights. Two graphs have the same exactly when these do the same to the same pixels; names do not
 * matter. Each value is named by a hash over its operator, attributes and the names of its inputs (Merkle, US patent
 * 4309569).
 */
final class Fingerprint {
    /** Operators that have learnt weights in them. */
    private static final Set<String> LAYERS = Set.of(
            "Conv", "ConvTranspose", "ConvInteger", "QLinearConv", "Gemm", "MatMul", "MatMulInteger", "QLinearMatMul");

    private final Graph graph;
    private final Map<String, String> hashes = new HashMap<>();
    private final Set<String> pixels = new HashSet<>();
    private final Set<String> ends = new TreeSet<>();

    private Fingerprint(Graph graph) {
        this.graph = graph;
        hashes.put("", "");
        hashes.put(Contract.IMAGE, Contract.IMAGE);
        pixels.add(Contract.IMAGE);
    }

    /** 64 hexadecimal digits. */
    static String of(Model model) {
        ModelCard card = model.card();
        Fingerprint walk = new Fingerprint(model.graph());
        for (Node node : model.graph().nodes()) walk.visit(node);
        model.graph().outputs().forEach(output -> {
            if (walk.pixels.contains(output.name())) walk.ends.add(walk.hashes.get(output.name()));
        });
        return Sha256.of(
                card.fit() + "\n" + card.input() + "\n" + card.preprocessing() + "\n" + String.join("\n", walk.ends));
    }

    private void visit(Node node) {
        boolean layer = LAYERS.contains(node.op());
        boolean known = true;
        boolean seesPixels = false;
        for (String input : node.inputs()) {
            known &= hashes.containsKey(input) || graph.initializers().containsKey(input);
            if (!pixels.contains(input)) continue;
            seesPixels = true;
            if (layer) ends.add(hash(input));
        }
        if (layer || !known) return;
        StringBuilder said = new StringBuilder(node.op());
        new TreeMap<>(node.attributes())
                .forEach((name, value) ->
                        said.append('\n').append(name).append('=').append(words(value)));
        for (String input : node.inputs()) said.append('\n').append(hash(input));
        String hash = Sha256.of(said.toString());
        for (int i = 0; i < node.outputs().size(); i++) {
            hashes.put(node.outputs().get(i), hash + i);
            if (seesPixels) pixels.add(node.outputs().get(i));
        }
    }

    private String hash(String value) {
        return hashes.computeIfAbsent(value, name -> words(graph.initializer(name)));
    }

    private static String words(Attribute attribute) {
        return attribute instanceof Attribute.Value(Tensor tensor) ? words(tensor) : attribute.toString();
    }

    private static String words(Tensor tensor) {
        ByteBuffer data = tensor.data();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return tensor + Sha256.of(bytes);
    }
}
