package io.sightglass.vision.scene.render;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.render.Shape.Field;

/** A drawn piece of relief that can be stamped into pictures again and again: cover, height and material. Immutable. */
public final class Layer {
    /** Cover, height, then the six numbers of {@link Material}, all but the cover multiplied by the cover. */
    static final int CHANNELS = 8;

    final Box area;
    final double density;
    final int width;
    final int height;
    final float[] values;

    private Layer(Sheet sheet) {
        area = sheet.area;
        density = sheet.density;
        width = sheet.width;
        height = sheet.height;
        values = sheet.values.clone();
        for (int i = 0; i < values.length; i += CHANNELS) {
            for (int c = 1; c < CHANNELS; c++) values[i + c] *= values[i];
        }
    }

    /** The area this was drawn on, in units of the part. */
    public Box area() {
        return area;
    }

    /** A layer being drawn. Empty, flat and transparent at first. */
    public static final class Sheet {
        private final Box area;
        private final double density;
        private final int width;
        private final int height;
        private final float[] values;

        /**
         * A sheet over an area.
         *
         * @param area in units of the part
         * @param density samples a unit
         */
        public Sheet(Box area, double density) {
            this.area = area;
            this.density = density;
            width = (int) Math.ceil(area.width() * density);
            height = (int) Math.ceil(area.height() * density);
            values = new float[width * height * CHANNELS];
        }

        /** Covers a shape with a material. */
        public Sheet paint(Shape shape, Material material) {
            return paint(shape, material, (x, y) -> 1);
        }

        /** Covers a shape with a material, with an opacity for each position. */
        public Sheet paint(Shape shape, Material material, Field opacity) {
            each(shape, 1, (i, x, y) -> {
                double cover = Math.clamp(0.5 - shape.distance(x, y) * density, 0, 1);
                if (cover > 0) blend(i, material, (float) (cover * opacity.at(x, y)));
            });
            return this;
        }

        /** Adds a height to what lies in a shape, by the distance from its border, which is positive here. */
        public Sheet raise(Shape shape, Profile profile) {
            each(shape, 2, (i, x, y) -> {
                double inside = 0.5 / density - shape.distance(x, y);
                if (inside > 0) values[i + 1] += (float) profile.at(inside);
            });
            return this;
        }

        /** Adds a height that depends on the position to what lies in a shape. */
        public Sheet raise(Shape shape, Field heights) {
            each(shape, 1, (i, x, y) -> {
                double cover = Math.clamp(0.5 - shape.distance(x, y) * density, 0, 1);
                values[i + 1] += (float) (cover * heights.at(x, y));
            });
            return this;
        }

        /** Multiplies the colours in a shape, such as by 0.7 for a shade. */
        public Sheet shade(Shape shape, Field factor) {
            each(shape, 1, (i, x, y) -> {
                double cover = Math.clamp(0.5 - shape.distance(x, y) * density, 0, 1);
                if (cover == 0) return;
                float f = (float) (1 + cover * (factor.at(x, y) - 1));
                for (int c = 2; c < 5; c++) values[i + c] *= f;
            });
            return this;
        }

        public Layer layer() {
            return new Layer(this);
        }

        private void blend(int i, Material m, float cover) {
            float before = values[i] * (1 - cover);
            float after = before + cover;
            if (after <= 0) return;
            float a = cover / after;
            values[i] = after;
            values[i + 2] += a * (m.red() - values[i + 2]);
            values[i + 3] += a * (m.green() - values[i + 3]);
            values[i + 4] += a * (m.blue() - values[i + 4]);
            values[i + 5] += a * (m.gloss() - values[i + 5]);
            values[i + 6] += a * (m.metal() - values[i + 6]);
            values[i + 7] += a * (m.grain() - values[i + 7]);
        }

        private void each(Shape shape, double margin, Sample sample) {
            Box b = shape.bounds();
            int left = Math.max(0, (int) Math.floor((b.x1() - area.x1()) * density - margin));
            int right = Math.min(width, (int) Math.ceil((b.x2() - area.x1()) * density + margin));
            int top = Math.max(0, (int) Math.floor((b.y1() - area.y1()) * density - margin));
            int bottom = Math.min(height, (int) Math.ceil((b.y2() - area.y1()) * density + margin));
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sample.at(
                            (y * width + x) * CHANNELS,
                            area.x1() + (x + 0.5) / density,
                            area.y1() + (y + 0.5) / density);
                }
            }
        }
    }

    /** A height by the distance from a border. */
    @FunctionalInterface
    public interface Profile {
        double at(double inside);

        /** A flat top of that height behind a straight slope of that width; a negative height sinks. */
        static Profile bevel(double height, double width) {
            return inside -> height * Math.min(1, inside / width);
        }

        /** A flat top of that height behind a rounded shoulder of that width. */
        static Profile round(double height, double width) {
            return inside -> {
                double t = 1 - Math.min(1, inside / width);
                return height * Math.sqrt(Math.max(0, 1 - t * t));
            };
        }
    }

    @FunctionalInterface
    private interface Sample {
        void at(int index, double x, double y);
    }
}
