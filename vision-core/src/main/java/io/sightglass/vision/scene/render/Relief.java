package io.sightglass.vision.scene.render;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;

/** The scene before it is lit: height in pixels and material of every pixel. Mutable, one per scene. */
public final class Relief {
    /** The six numbers of {@link Material}. */
    static final int CHANNELS = 6;

    final int width;
    final int height;
    final float[] heights;
    final float[] materials;

    public Relief(Size size) {
        width = size.width();
        height = size.height();
        heights = new float[width * height];
        materials = new float[width * height * CHANNELS];
    }

    public Size size() {
        return new Size(width, height);
    }

    /** The same material everywhere. */
    public void fill(Material m) {
        for (int i = 0; i < heights.length; i++) blend(i, m, 1);
    }

    /** Height at a pixel, in pixels above the table. */
    public float height(int pixel) {
        return heights[pixel];
    }

    public void lift(int pixel, double by) {
        heights[pixel] += (float) by;
    }

    /** Moves the height at a pixel towards a level. */
    public void level(int pixel, double to, double share) {
        heights[pixel] += (float) (share * (to - heights[pixel]));
    }

    /** Lays a material over a pixel, at an opacity in [0, 1]. */
    public void blend(int pixel, Material m, double opacity) {
        float a = (float) opacity;
        int i = pixel * CHANNELS;
        materials[i] += a * (m.red() - materials[i]);
        materials[i + 1] += a * (m.green() - materials[i + 1]);
        materials[i + 2] += a * (m.blue() - materials[i + 2]);
        materials[i + 3] += a * (m.gloss() - materials[i + 3]);
        materials[i + 4] += a * (m.metal() - materials[i + 4]);
        materials[i + 5] += a * (m.grain() - materials[i + 5]);
    }

    /** Multiplies the colour of a pixel. */
    public void shade(int pixel, double red, double green, double blue) {
        int i = pixel * CHANNELS;
        materials[i] *= (float) red;
        materials[i + 1] *= (float) green;
        materials[i + 2] *= (float) blue;
    }

    /** Lays a layer on the table, whose roughness does not show through. */
    public void place(Layer layer, Pose pose) {
        stamp(layer, pose, (pixel, cover) -> {
            heights[pixel] *= 1 - cover;
            return 1;
        });
    }

    /** Lays a layer over the scene; its heights add to what lies below. */
    public void stamp(Layer layer, Pose pose) {
        stamp(layer, pose, Wear.NONE);
    }

    /** Lays a layer over the scene with a share of its cover for each pixel. */
    public void stamp(Layer layer, Pose pose, Wear wear) {
        Box pixels = pose.pixels(layer.area);
        int left = Math.max(0, (int) Math.floor(pixels.x1()));
        int right = Math.min(width, (int) Math.ceil(pixels.x2()));
        int top = Math.max(0, (int) Math.floor(pixels.y1()));
        int bottom = Math.min(height, (int) Math.ceil(pixels.y2()));
        double stepU = pose.cos() / pose.scale() * layer.density;
        double stepV = -pose.sin() / pose.scale() * layer.density;
        float[] values = new float[Layer.CHANNELS];
        float scale = (float) pose.scale();
        for (int y = top; y < bottom; y++) {
            double u = (pose.u(left + 0.5, y + 0.5) - layer.area.x1()) * layer.density - 0.5;
            double v = (pose.v(left + 0.5, y + 0.5) - layer.area.y1()) * layer.density - 0.5;
            for (int x = left; x < right; x++, u += stepU, v += stepV) {
                if (u < 0 || v < 0 || u >= layer.width - 1 || v >= layer.height - 1) continue;
                sample(layer, u, v, values);
                if (values[0] > 0.002f) lay(y * width + x, values, scale, wear);
            }
        }
    }

    private static void sample(Layer layer, double u, double v, float[] out) {
        int x = (int) u;
        int y = (int) v;
        float a = (float) (u - x);
        float b = (float) (v - y);
        float w11 = a * b;
        float w10 = a - w11;
        float w01 = b - w11;
        float w00 = 1 - a - w01;
        float[] from = layer.values;
        int i = (y * layer.width + x) * Layer.CHANNELS;
        int j = i + layer.width * Layer.CHANNELS;
        for (int c = 0; c < Layer.CHANNELS; c++) {
            out[c] = w00 * from[i + c]
                    + w10 * from[i + Layer.CHANNELS + c]
                    + w01 * from[j + c]
                    + w11 * from[j + Layer.CHANNELS + c];
        }
    }

    private void lay(int pixel, float[] values, float scale, Wear wear) {
        float share = (float) wear.share(pixel, values[0]);
        float keep = 1 - values[0] * share;
        heights[pixel] += values[1] * scale * share;
        int i = pixel * CHANNELS;
        for (int c = 0; c < CHANNELS; c++) materials[i + c] = materials[i + c] * keep + values[c + 2] * share;
    }

    /** Presses a texture into the surface as far as each pixel's grain says, and tints the colour with it. */
    public void roughen(Texture texture, Pose pose, double density, double depth, double tint) {
        double stepU = pose.cos() / pose.scale() * density;
        double stepV = -pose.sin() / pose.scale() * density;
        float deep = (float) (depth * pose.scale());
        float dye = (float) tint;
        for (int y = 0; y < height; y++) {
            double u = pose.u(0.5, y + 0.5) * density;
            double v = pose.v(0.5, y + 0.5) * density;
            for (int x = 0; x < width; x++, u += stepU, v += stepV) {
                int pixel = y * width + x;
                int i = pixel * CHANNELS;
                float grain = materials[i + 5];
                if (grain <= 0.01f) continue;
                float value = grain * texture.at(u, v);
                heights[pixel] += deep * value;
                float factor = Math.max(0, 1 + dye * value);
                materials[i] *= factor;
                materials[i + 1] *= factor;
                materials[i + 2] *= factor;
            }
        }
    }

    /** Calls for each pixel of an area of a thing, with the position on the thing at the pixel's centre. */
    public void visit(Pose pose, Box area, Visitor visitor) {
        Box pixels = pose.pixels(area);
        int left = Math.max(0, (int) Math.floor(pixels.x1()));
        int right = Math.min(width, (int) Math.ceil(pixels.x2()));
        int top = Math.max(0, (int) Math.floor(pixels.y1()));
        int bottom = Math.min(height, (int) Math.ceil(pixels.y2()));
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                visitor.at(y * width + x, pose.u(x + 0.5, y + 0.5), pose.v(x + 0.5, y + 0.5));
            }
        }
    }

    /** The pixel at which a position of a thing shows, or -1 outside the picture. */
    public int pixel(Pose pose, double u, double v) {
        int x = (int) Math.floor(pose.px(u, v));
        int y = (int) Math.floor(pose.py(u, v));
        return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
    }

    /** Receives a pixel and the position on the thing that shows there. */
    @FunctionalInterface
    public interface Visitor {
        void at(int pixel, double u, double v);
    }

    /** Which share of a stamp's cover stays on at a pixel. */
    @FunctionalInterface
    public interface Wear {
        double share(int pixel, float cover);

        /** All of it. */
        Wear NONE = (pixel, cover) -> 1;
    }
}
