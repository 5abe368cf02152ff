package io.sightglass.vision.onnx;

import static io.sightglass.vision.onnx.GraphBuilder.integer;
import static io.sightglass.vision.onnx.GraphBuilder.longs;

import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.Attribute.Real;
import io.sightglass.vision.onnx.Attribute.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operators of {@link GraphBuilder}, in words: values in, name of the value out. Images are NCHW. */
public abstract sealed class Operators permits GraphBuilder {

    /** How Resize fills in. */
    public enum Interpolation {
        NEAREST,
        LINEAR
    }

    /** See {@link GraphBuilder#op}. */
    public abstract String op(String op, List<String> inputs, Map<String, Attribute> attributes);

    /** See {@link GraphBuilder#op}. */
    public abstract List<String> op(String op, List<String> inputs, Map<String, Attribute> attributes, int outputs);

    /** See {@link GraphBuilder#initializer}. */
    public abstract String initializer(String name, Tensor tensor);

    /** See {@link GraphBuilder#constant}. */
    public abstract String constant(Tensor tensor);

    /** An operator without attributes. */
    public final String op(String op, String... inputs) {
        return op(op, List.of(inputs), Map.of());
    }

    /** A constant scalar. */
    public final String constant(float value) {
        return constant(Tensor.scalar(value));
    }

    /** Constant whole numbers in one dimension. */
    public final String constants(long... values) {
        return constant(Tensor.longs(List.of((long) values.length), values));
    }

    /** Constant numbers in one dimension. */
    public final String constants(float... values) {
        return constant(Tensor.floats(List.of((long) values.length), values));
    }

    // Layers with parameters: NAME.weight, NAME.bias …

    /**
     * Convolution without bias, the same stride and padding in both directions.
     *
     * @param weight [out, in / groups, height, width]; its name is NAME.weight
     */
    public final String conv(String name, String x, Tensor weight, int stride, int pad, int groups) {
        String w = initializer(name + ".weight", weight);
        return op("Conv", List.of(x, w), window(weight.shape().subList(2, 4), stride, pad, groups));
    }

    /** Convolution with bias [out], whose name is NAME.bias. */
    public final String conv(String name, String x, Tensor weight, Tensor bias, int stride, int pad, int groups) {
        String w = initializer(name + ".weight", weight);
        String b = initializer(name + ".bias", bias);
        return op("Conv", List.of(x, w, b), window(weight.shape().subList(2, 4), stride, pad, groups));
    }

    /** Batch normalization that starts as the identity: NAME.weight, .bias, .running_mean, .running_var. */
    public final String batchNorm(String name, String x, int channels, float epsilon) {
        List<Long> shape = longs(channels);
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        String weight = initializer(name + ".weight", Tensor.floats(shape, ones));
        String bias = initializer(name + ".bias", Tensor.floats(shape, new float[channels]));
        String mean = initializer(name + ".running_mean", Tensor.floats(shape, new float[channels]));
        String var = initializer(name + ".running_var", Tensor.floats(shape, ones));
        return op("BatchNormalization", List.of(x, weight, bias, mean, var), Map.of("epsilon", new Real(epsilon)));
    }

    /** x · weightᵀ + bias for x [N, in], weight [out, in], bias [out]. */
    public final String gemm(String name, String x, Tensor weight, Tensor bias) {
        String w = initializer(name + ".weight", weight);
        String b = initializer(name + ".bias", bias);
        return op("Gemm", List.of(x, w, b), Map.of("transB", integer(1)));
    }

    // Activations

    public final String relu(String x) {
        return op("Relu", x);
    }

    public final String leakyRelu(String x, float alpha) {
        return op("LeakyRelu", List.of(x), Map.of("alpha", new Real(alpha)));
    }

    public final String hardSwish(String x) {
        return op("HardSwish", x);
    }

    public final String sigmoid(String x) {
        return op("Sigmoid", x);
    }

    /** x · sigmoid(x). */
    public final String silu(String x) {
        return mul(x, sigmoid(x));
    }

    public final String softmax(String x, int axis) {
        return op("Softmax", List.of(x), Map.of("axis", integer(axis)));
    }

    /**
     * Softmax over the channels of [N, C, H, W], written out as e^(x − max) / Σ e^(x − max), which is what it is. ONNX Runtime
     * computes these steps on whole rows of pixels, but a Softmax over the second dimension pixel by pixel on turned copies: 1.0 and
     * 4.9 ms in a small segmenter.
     */
    public final String pixelSoftmax(String logits) {
        String exp = exp(sub(logits, reduceMax(logits, true, 1)));
        return div(exp, reduceSum(exp, true, 1));
    }

    // Arithmetic, with broadcasting

    public final String add(String a, String b) {
        return op("Add", a, b);
    }

    public final String sub(String a, String b) {
        return op("Sub", a, b);
    }

    public final String mul(String a, String b) {
        return op("Mul", a, b);
    }

    public final String div(String a, String b) {
        return op("Div", a, b);
    }

    public final String pow(String x, float exponent) {
        return op("Pow", x, constant(exponent));
    }

    public final String sqrt(String x) {
        return op("Sqrt", x);
    }

    public final String exp(String x) {
        return op("Exp", x);
    }

    public final String matMul(String a, String b) {
        return op("MatMul", a, b);
    }

    public final String clip(String x, float low, float high) {
        return op("Clip", x, constant(low), constant(high));
    }

    // Pooling and resizing

    public final String maxPool(String x, int kernel, int stride, int pad) {
        return op("MaxPool", List.of(x), window(longs(kernel, kernel), stride, pad, 0));
    }

    /** Average over windows; with padding, the border zeros count. */
    public final String averagePool(String x, int kernel, int stride, int pad) {
        Map<String, Attribute> attributes = window(longs(kernel, kernel), stride, pad, 0);
        attributes.put("count_include_pad", integer(1));
        return op("AveragePool", List.of(x), attributes);
    }

    /** [N, C, 1, 1]. */
    public final String globalAveragePool(String x) {
        return op("GlobalAveragePool", x);
    }

    /** Height and width times a factor; pixel centres keep their place (half_pixel). */
    public final String resize(String x, float scale, Interpolation interpolation) {
        return op("Resize", List.of(x, "", constants(1, 1, scale, scale)), resizing(interpolation));
    }

    /** To a height and width, whatever the input has; half_pixel. */
    public final String resizeTo(String x, int height, int width, Interpolation interpolation) {
        String sizes = concat(0, slice(op("Shape", x), 0, 0, 2), constants((long) height, width));
        return op("Resize", List.of(x, "", "", sizes), resizing(interpolation));
    }

    /** To the height and width of another value [N, C, H, W]; half_pixel. */
    public final String resizeLike(String x, String other, Interpolation interpolation) {
        String sizes = concat(0, slice(op("Shape", x), 0, 0, 2), slice(op("Shape", other), 0, 2, 4));
        return op("Resize", List.of(x, "", "", sizes), resizing(interpolation));
    }

    // Shape

    public final String concat(int axis, String... values) {
        return concat(axis, List.of(values));
    }

    public final String concat(int axis, List<String> values) {
        return op("Concat", values, Map.of("axis", integer(axis)));
    }

    /** Elements from..to−1 along one axis; negative ones count from the end, Long.MAX_VALUE is the end. */
    public final String slice(String x, int axis, long from, long to) {
        return op("Slice", x, constants(from), constants(to), constants(axis));
    }

    /** 0 keeps the dimension, −1 is inferred. */
    public final String reshape(String x, long... shape) {
        return op("Reshape", x, constants(shape));
    }

    public final String transpose(String x, long... permutation) {
        return op("Transpose", List.of(x), Map.of("perm", new Ints(longs(permutation))));
    }

    public final String squeeze(String x, long... axes) {
        return op("Squeeze", x, constants(axes));
    }

    public final String unsqueeze(String x, long... axes) {
        return op("Unsqueeze", x, constants(axes));
    }

    public final String cast(String x, ElementType to) {
        return op("Cast", List.of(x), Map.of("to", integer(to.code())));
    }

    public final String gather(String x, String indices, int axis) {
        return op("Gather", List.of(x, indices), Map.of("axis", integer(axis)));
    }

    // Reductions and selection

    public final String reduceMean(String x, boolean keep, long... axes) {
        return reduce("ReduceMean", x, keep, axes);
    }

    public final String reduceMax(String x, boolean keep, long... axes) {
        return reduce("ReduceMax", x, keep, axes);
    }

    public final String reduceMin(String x, boolean keep, long... axes) {
        return reduce("ReduceMin", x, keep, axes);
    }

    public final String reduceSum(String x, boolean keep, long... axes) {
        return op("ReduceSum", List.of(x, constants(axes)), Map.of("keepdims", integer(keep ? 1 : 0)));
    }

    /** Index (INT64) of the largest element along an axis, the first of equals. */
    public final String argMax(String x, int axis, boolean keep) {
        return op("ArgMax", List.of(x), Map.of("axis", integer(axis), "keepdims", integer(keep ? 1 : 0)));
    }

    /** The k largest (or smallest) along an axis, sorted: values, indices (INT64). k is a value of one INT64. */
    public final List<String> topK(String x, String k, int axis, boolean largest) {
        return op("TopK", List.of(x, k), Map.of("axis", integer(axis), "largest", integer(largest ? 1 : 0)), 2);
    }

    /**
     * Non-maximum suppression: [kept, 3] INT64 of (image, class, box).
     *
     * @param boxes [N, B, 4] corners x1, y1, x2, y2 (any consistent order of corners)
     * @param scores [N, C, B]
     * @param most boxes kept per class
     */
    public final String nonMaxSuppression(String boxes, String scores, long most, float iou, float score) {
        return op("NonMaxSuppression", boxes, scores, constants(most), constants(iou), constants(score));
    }

    private String reduce(String op, String x, boolean keep, long... axes) {
        return op(op, List.of(x), Map.of("axes", new Ints(longs(axes)), "keepdims", new Int(keep ? 1 : 0)));
    }

    /** Attributes of Conv and pooling; groups 0 for pooling. */
    private static Map<String, Attribute> window(List<Long> kernel, long stride, long pad, long groups) {
        Map<String, Attribute> attributes = new HashMap<>();
        attributes.put("kernel_shape", new Ints(kernel));
        attributes.put("strides", new Ints(longs(stride, stride)));
        attributes.put("pads", new Ints(longs(pad, pad, pad, pad)));
        if (groups > 0) attributes.put("group", integer(groups));
        return attributes;
    }

    private static Map<String, Attribute> resizing(Interpolation interpolation) {
        return Map.of(
                "mode", new Text(interpolation == Interpolation.NEAREST ? "nearest" : "linear"),
                "coordinate_transformation_mode", new Text("half_pixel"));
    }
}
