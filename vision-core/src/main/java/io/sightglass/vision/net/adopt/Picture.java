package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The input of a foreign model through which it gets its picture.
 *
 * @param channelsLast whether it is [1, H, W, 3] rather than [1, 3, H, W]
 */
record Picture(String name, ElementType type, Size size, boolean channelsLast) {
    private static final int LONGEST_SIDE = 8192;

    /**
     * @param asked size to use where the file leaves it free
     * @throws VisionException when there is no such input, or its size is neither in the file nor asked for
     */
    static Picture of(Path file, Graph graph, Optional<Size> asked) throws VisionException {
        if (graph.inputs().size() != 1) {
            String names = graph.inputs().stream().map(ValueInfo::name).collect(Collectors.joining(", "));
            throw refusal(file, "it takes " + graph.inputs().size() + " inputs (" + names + ") instead of one picture");
        }
        ValueInfo input = graph.inputs().getFirst();
        List<Long> shape = input.shape();
        if (!input.hasShape() || shape.size() != 4) {
            throw refusal(file, "its input " + Shapes.said(input) + " is not a picture [1, 3, height, width]");
        }
        if (shape.getFirst() > 1) {
            throw refusal(file, "it takes " + shape.getFirst() + " pictures at a time. Export it for one");
        }
        boolean last = isChannelsLast(shape);
        long channels = last ? 3 : shape.get(1);
        if (channels != 3 && channels >= 0) {
            throw refusal(file, "its input " + Shapes.said(input) + " does not have three channels");
        }
        Size size = size(file, shape.get(last ? 1 : 2), shape.get(last ? 2 : 3), asked);
        return new Picture(input.name(), input.type(), size, last);
    }

    /** [1, 3, H, W], or what the model has instead. */
    List<Long> shape() {
        long h = size.height();
        long w = size.width();
        return channelsLast ? List.of(1L, h, w, 3L) : List.of(1L, 3L, h, w);
    }

    /** Whether the file leaves width or height of its picture free. */
    static boolean isFree(Graph graph) {
        if (graph.inputs().size() != 1 || !graph.inputs().getFirst().hasShape()) return false;
        List<Long> shape = graph.inputs().getFirst().shape();
        if (shape.size() != 4) return false;
        int height = isChannelsLast(shape) ? 1 : 2;
        return shape.get(height) < 1 || shape.get(height + 1) < 1;
    }

    private static boolean isChannelsLast(List<Long> shape) {
        return shape.get(3) == 3 && shape.get(1) != 3;
    }

    private static Size size(Path file, long height, long width, Optional<Size> asked) throws VisionException {
        if (asked.isEmpty() && (height < 1 || width < 1)) {
            throw new VisionException("The size of the picture is free in " + file
                    + ". Say with --size for which one it is to be used, such as --size 640x640.");
        }
        long h = height < 1 ? asked.orElseThrow().height() : height;
        long w = width < 1 ? asked.orElseThrow().width() : width;
        if (asked.isPresent() && (h != asked.get().height() || w != asked.get().width())) {
            throw new VisionException(file + " takes pictures of " + (width < 1 ? "any" : width) + "x"
                    + (height < 1 ? "any" : height) + ", not " + asked.get() + ". Leave --size out.");
        }
        if (h > LONGEST_SIDE || w > LONGEST_SIDE) {
            throw refusal(file, "its picture of " + w + "x" + h + " is larger than " + LONGEST_SIDE + " pixels a side");
        }
        return new Size((int) w, (int) h);
    }

    private static VisionException refusal(Path file, String why) {
        return new VisionException(file + " cannot be adopted: " + why + ".");
    }
}
