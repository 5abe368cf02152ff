package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A convolution over rows and columns whose weights are constant floats.
 *
 * @param weight [outputs, inputs of a group, rows, columns]
 * @param bias [outputs], where there is one
 */
public record Convolution(Node node, Tensor weight, Optional<Tensor> bias) {

    /** What a node is, if it is one. */
    public static Optional<Convolution> of(Node node, Constants constants) {
        if (!node.op().equals("Conv")) return Optional.empty();
        Optional<Tensor> weight = constants
                .of(node.inputs().get(1))
                .filter(w -> w.type() == ElementType.FLOAT && w.shape().size() == 4);
        boolean biased = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
        Optional<Tensor> bias = biased ? constants.of(node.inputs().get(2)) : Optional.empty();
        boolean floats = bias.isPresent() == biased && bias.stream().allMatch(b -> b.type() == ElementType.FLOAT);
        return weight.filter(w -> floats).map(w -> new Convolution(node, w, bias));
    }

    public String input() {
        return node.inputs().getFirst();
    }

    public String output() {
        return node.outputs().getFirst();
    }

    public int outputs() {
        return Math.toIntExact(weight.shape().get(0));
    }

    public long groups() {
        return node.attributes().get("group") instanceof Attribute.Int(long groups) ? groups : 1;
    }

    /** Whether each output is made of all inputs. */
    public boolean isWhole() {
        return groups() == 1;
    }

    /** Whether each input has one filter of its own. */
    public boolean isDepthwise() {
        return weight.shape().get(1) == 1 && outputs() == groups();
    }

    public boolean isDilated() {
        return !numbers("dilations", List.of(1L, 1L)).equals(List.of(1L, 1L));
    }

    /** Whether pads follow from the size of what comes in. */
    public boolean padsItself() {
        return node.attributes().get("auto_pad") instanceof Attribute.Text(String how) && !how.equals("NOTSET");
    }

    /** Above, to the left, below, to the right. */
    public List<Long> pads() {
        return numbers("pads", List.of(0L, 0L, 0L, 0L));
    }

    /** Down and to the right. */
    public List<Long> strides() {
        return numbers("strides", List.of(1L, 1L));
    }

    /** A copy of its bias; zeros where there is none. */
    public float[] biases() {
        return bias.map(Tensor::toFloats).orElseGet(() -> new float[outputs()]);
    }

    private List<Long> numbers(String name, List<Long> usual) {
        return node.attributes().get(name) instanceof Attribute.Ints(List<Long> values) ? values : usual;
    }
}
