package io.sightglass.vision.opencv.op;

import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import java.util.function.BiConsumer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lends a step the OpenCV views of its input and of a new frame of the same size. */
final class Mats {
    private Mats() {}

    static Frame transform(Frame image, BiConsumer<Mat, Mat> work) {
        Frame result = Frame.allocate(image.size(), image.channels());
        try (FrameMat from = FrameMat.of(image);
                FrameMat to = FrameMat.of(result)) {
            work.accept(from.mat(), to.mat());
            to.expectWritten();
        }
        return result;
    }
}
