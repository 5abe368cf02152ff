package io.sightglass.vision.anomaly;

/** Remembered patches. Immutable towards others in this package by good manners: nobody writes into the array. */
final class Memory {
    private final int channels;
    private final float[] rows;
    private final int[] origins;

    /**
     * Takes the chosen patches.
     *
     * @param chosen indices of patches
     */
    Memory(Patches patches, int[] chosen) {
        this.channels = patches.channels;
        this.rows = new float[chosen.length * channels];
        this.origins = new int[chosen.length];
        for (int k = 0; k < chosen.length; k++) {
            System.arraycopy(patches.values, chosen[k] * channels, rows, k * channels, channels);
            origins[k] = chosen[k] / patches.perImage();
        }
    }

    int channels() {
        return channels;
    }

    int size() {
        return origins.length;
    }

    /** Number of the image the patch is from. */
    int origin(int patch) {
        return origins[patch];
    }

    /** [C, K]. */
    float[] columns() {
        float[] columns = new float[rows.length];
        for (int k = 0; k < size(); k++) {
            for (int c = 0; c < channels; c++) columns[c * size() + k] = rows[k * channels + c];
        }
        return columns;
    }

    /** Half the squared length of each. */
    float[] halfNorms() {
        float[] halves = new float[size()];
        for (int k = 0; k < size(); k++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) sum += (double) rows[k * channels + c] * rows[k * channels + c];
            halves[k] = (float) (sum / 2);
        }
        return halves;
    }
}
