package io.sightglass.vision.inspect;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.opencv.op.Mapping;

/** Brings what a model said about a prepared image back to the pixels of the original. */
final class Original {
    private final Size size;
    private final Size prepared;
    private final Mapping mapping;

    /**
     * @param size of the original
     * @param prepared size of the image the model saw
     * @param mapping from the prepared image to the original
     */
    Original(Size size, Size prepared, Mapping mapping) {
        this.size = size;
        this.prepared = prepared;
        this.mapping = mapping;
    }

    Prediction of(Prediction prediction) {
        if (mapping.equals(Mapping.IDENTITY) && prepared.equals(size)) return prediction;
        return switch (prediction) {
            case Prediction.Detections d ->
                new Prediction.Detections(d.detections().stream().map(this::of).toList());
            case Prediction.Segmentation s ->
                new Prediction.Segmentation(of(s.mask()), of(s.certainty()), s.labels(), s.score());
            case Prediction.Classification c -> c;
            case Prediction.Anomaly a -> new Prediction.Anomaly(a.score(), of(a.map()));
        };
    }

    private Detection of(Detection d) {
        return new Detection(d.label(), d.score(), mapping.toOriginal(d.box()).clippedTo(size));
    }

    private Mask of(Mask mask) {
        byte[] from = mask.toArray();
        byte[] to = new byte[Math.toIntExact(size.area())];
        eachPixel(mask.size(), (original, seen) -> to[original] = from[seen]);
        return Mask.of(size, to);
    }

    private HeatMap of(HeatMap map) {
        float[] from = map.toArray();
        float[] to = new float[Math.toIntExact(size.area())];
        eachPixel(map.size(), (original, seen) -> to[original] = from[seen]);
        return HeatMap.of(size, to);
    }

    private interface Pair {
        void accept(int original, int seen);
    }

    /** Visits every original pixel that the model saw, with the nearest pixel of what it said. */
    private void eachPixel(Size said, Pair visitor) {
        Box region = mapping.toOriginal(Box.at(0, 0, prepared.width(), prepared.height()))
                .clippedTo(size);
        double scaleX = said.width() / region.width();
        double scaleY = said.height() / region.height();
        int left = (int) Math.ceil(region.x1() - 0.5);
        int right = (int) Math.ceil(region.x2() - 0.5);
        for (int y = (int) Math.ceil(region.y1() - 0.5); y < region.y2() - 0.5; y++) {
            int row = Math.min(said.height() - 1, (int) ((y + 0.5 - region.y1()) * scaleY)) * said.width();
            for (int x = left; x < right; x++) {
                int column = Math.min(said.width() - 1, (int) ((x + 0.5 - region.x1()) * scaleX));
                visitor.accept(y * size.width() + x, row + column);
            }
        }
    }
}
