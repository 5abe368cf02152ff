package io.sightglass.vision.scene.render;

/** Turns a relief under a light into linear red, green and blue: normals, soft shadows, hollows, gloss. */
final class Shading {
    private static final float[] REACH = {1, 2, 3.2f, 4.8f, 7, 10, 14, 19};

    private final Relief relief;
    private final Light light;
    private final float lx;
    private final float ly;
    private final float lz;
    private final float unit;

    /**
     * Prepares to light a relief.
     *
     * @param unit pixels a unit of the part, so that shadows grow with the picture
     */
    Shading(Relief relief, Light light, double unit) {
        this.relief = relief;
        this.light = light;
        this.unit = (float) unit;
        double flat = StrictMath.cos(light.elevation());
        lx = (float) (StrictMath.cos(light.azimuth()) * flat);
        ly = (float) (StrictMath.sin(light.azimuth()) * flat);
        lz = (float) StrictMath.sin(light.elevation());
    }

    /** Linear light, three floats a pixel. */
    float[] shade() {
        int w = relief.width;
        int h = relief.height;
        float[] open = hollows();
        float[] out = new float[w * h * 3];
        for (int y = 0; y < h; y++) {
            int up = y == 0 ? 0 : w;
            int down = y == h - 1 ? 0 : w;
            float ny = (y + 0.5f) / h * 2 - 1;
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                float sx = (relief.heights[x == w - 1 ? i : i + 1] - relief.heights[x == 0 ? i : i - 1]) * 0.5f;
                float sy = (relief.heights[i + down] - relief.heights[i - up]) * 0.5f;
                float nx = (x + 0.5f) / w * 2 - 1;
                pixel(i, sx, sy, nx, ny, open[i], shadow(i, x, y), out);
            }
        }
        return out;
    }

    /** One pixel from its slopes, its place in the picture (-1 to 1), how open it lies and how much of the bar it sees. */
    private void pixel(int i, float sx, float sy, float px, float py, float open, float lit, float[] out) {
        float[] m = relief.materials;
        int k = i * Relief.CHANNELS;
        float gloss = m[k + 3];
        float metal = m[k + 4];
        float nz = 1 / (float) Math.sqrt(1 + sx * sx + sy * sy);
        float nx = -sx * nz;
        float ny = -sy * nz;
        float facing = Math.max(0, nx * lx + ny * ly + nz * lz);
        float bar = (float) light.bar() * lit;
        float dome = (float) light.dome() * open;
        float diffuse = 0.50f * dome * (0.5f + 0.5f * nz) + 0.62f * bar * facing;

        float rx = 2 * nz * nx + 0.20f * px;
        float ry = 2 * nz * ny + 0.20f * py;
        float width = 0.62f - 0.44f * gloss;
        float narrow = 1 / (width * width);
        float dx = rx - lx;
        float dy = ry - ly;
        float spot = 1 / (1 + (dx * dx + dy * dy) * narrow);
        float radius = (float) Math.sqrt(rx * rx + ry * ry);
        float away = (radius - 0.62f) * 1.6f;
        float ring = 1 / (1 + away * away * narrow);
        float horizon = Math.clamp((2 * nz * nz - 1.05f) * 2, 0, 1);
        float mirror = dome * horizon * (0.22f + 0.34f * (rx * lx + ry * ly) + 0.40f * ring * ring)
                + bar * horizon * spot * spot * (0.45f + 1.6f * gloss);

        float fresnel = (0.05f + 0.40f * (1 - nz) * (1 - nz)) * (0.2f + 3.2f * gloss);
        float body = (1 - metal) * diffuse;
        float skin = (1 - metal) * fresnel * (mirror - 0.14f * dome * horizon);
        float shine = metal * (0.85f * mirror + 0.18f * diffuse);
        float lamp = 1 + (float) light.slopeX() * px + (float) light.slopeY() * py;
        float warm = (float) light.warmth();
        float through = body + shine;
        out[i * 3] = lamp * (1 + warm) * (m[k] * through + skin);
        out[i * 3 + 1] = lamp * (m[k + 1] * through + skin);
        out[i * 3 + 2] = lamp * (1 - warm) * (m[k + 2] * through + skin);
    }

    /** Share of the bar lamp that reaches a pixel, by walking towards it over the heights. */
    private float shadow(int i, int x, int y) {
        float here = relief.heights[i];
        float rise = lz / (float) Math.sqrt(lx * lx + ly * ly);
        float ux = lx * rise / lz;
        float uy = ly * rise / lz;
        float covered = 0;
        for (float step : REACH) {
            float t = step * unit;
            int sx = (int) (x + 0.5f + ux * t);
            int sy = (int) (y + 0.5f + uy * t);
            if (sx < 0 || sy < 0 || sx >= relief.width || sy >= relief.height) break;
            float over = relief.heights[sy * relief.width + sx] - here - t * rise;
            covered = Math.max(covered, over / (0.6f * unit + 0.25f * t));
        }
        return 1 - 0.85f * Math.min(1, covered);
    }

    /** How much of the dome each pixel sees: less where it lies lower than the mean around it. */
    private float[] hollows() {
        int w = relief.width;
        int h = relief.height;
        int radius = Math.max(1, Math.round(4 * unit));
        float[] mean = mean(mean(relief.heights, w, h, radius), h, w, radius);
        float depth = 1 / (7 * unit);
        for (int i = 0; i < mean.length; i++) {
            float below = Math.max(0, mean[i] - relief.heights[i]) * depth;
            mean[i] = 1 / (1 + below * (1 + below));
        }
        return mean;
    }

    /** Running mean along rows, written with rows and columns exchanged. */
    private static float[] mean(float[] from, int w, int h, int radius) {
        float[] to = new float[from.length];
        for (int y = 0; y < h; y++) {
            int row = y * w;
            double sum = 0;
            for (int x = -radius; x <= radius; x++) sum += from[row + Math.clamp(x, 0, w - 1)];
            for (int x = 0; x < w; x++) {
                to[x * h + y] = (float) (sum / (2 * radius + 1));
                sum += from[row + Math.min(w - 1, x + radius + 1)] - from[row + Math.max(0, x - radius)];
            }
        }
        return to;
    }
}
