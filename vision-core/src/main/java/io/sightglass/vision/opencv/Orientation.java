package io.sightglass.vision.opencv;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns an image as one of the eight EXIF orientations says. */
final class Orientation {
    private Orientation() {}

    static Frame upright(Frame stored, int orientation) {
        return switch (orientation) {
            case 2 -> flip(stored, 1);
            case 3 -> flip(stored, -1);
            case 4 -> flip(stored, 0);
            case 5 -> transpose(stored);
            case 6 -> flip(transpose(stored), 1);
            case 7 -> flip(transpose(stored), -1);
            case 8 -> flip(transpose(stored), 0);
            default -> stored;
        };
    }

    /** The same for an image in OpenCV's own memory, which is closed when another takes its place. */
    static Mat upright(Mat stored, int orientation) {
        return switch (orientation) {
            case 2 -> flip(stored, 1);
            case 3 -> flip(stored, -1);
            case 4 -> flip(stored, 0);
            case 5 -> transpose(stored);
            case 6 -> flip(transpose(stored), 1);
            case 7 -> flip(transpose(stored), -1);
            case 8 -> flip(transpose(stored), 0);
            default -> stored;
        };
    }

    private static Mat flip(Mat image, int axis) {
        opencv_core.flip(image, image, axis);
        return image;
    }

    private static Mat transpose(Mat image) {
        try (image) {
            Mat turned = new Mat();
            opencv_core.transpose(image, turned);
            return turned;
        }
    }

    private static Frame flip(Frame frame, int axis) {
        try (FrameMat view = FrameMat.of(frame);
                Mat source = view.mat().clone()) {
            opencv_core.flip(source, view.mat(), axis);
            view.expectWritten();
        }
        return frame;
    }

    private static Frame transpose(Frame frame) {
        Frame turned =
                Frame.allocate(new Size(/* width= */ frame.height(), /* height= */ frame.width()), frame.channels());
        try (FrameMat from = FrameMat.of(frame);
                FrameMat to = FrameMat.of(turned)) {
            opencv_core.transpose(from.mat(), to.mat());
            to.expectWritten();
        }
        return turned;
    }
}
