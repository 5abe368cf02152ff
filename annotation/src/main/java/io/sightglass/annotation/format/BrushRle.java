package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The packed masks of Label Studio: the four bytes of each pixel (red, green, blue, opacity), row by row, as bits in the form of
 * {@code @thi.ng/rle-pack}. 32 bits say how many bytes there are, 5 how many bits each has less one, four times 4 how many bits
 * the four kinds of lengths have less one. Then come runs: a bit for equal or unlike words, 2 for the kind of the length, the
 * length less one, and the word or words. A pixel with any opacity belongs to the mask.
 */
final class BrushRle {
    private static final int CHANNELS = 4;
    private static final int WORD = 8;
    private static final int[] LENGTHS = {3, 4, 8, 16};

    private BrushRle() {}

    /** The pixels of the mask, which must be of the image's size; anything else is an IllegalArgumentException. */
    static List<Run> runs(byte[] packed, Size size) {
        Bits bits = new Bits(packed);
        long count = bits.next(16) << 16 | bits.next(16);
        if (count != size.area() * CHANNELS) throw new IllegalArgumentException("its mask is not of the image's size");
        int word = (int) bits.next(5) + 1;
        int[] lengths = new int[LENGTHS.length];
        for (int i = 0; i < lengths.length; i++) lengths[i] = (int) bits.next(4) + 1;
        RowRuns inside = new RowRuns(size);
        long at = 0;
        while (at < count) {
            boolean equal = bits.next(1) == 1;
            long end = at + bits.next(lengths[(int) bits.next(2)]) + 1;
            if (end > count) throw new IllegalArgumentException("its mask goes beyond the image");
            while (at < end) {
                boolean set = bits.next(word) != 0;
                long next = equal ? end : at + 1;
                if (set) inside.add(at / CHANNELS, next / CHANNELS); // what a pixel's last byte, its opacity, lies in
                at = next;
            }
        }
        List<Run> runs = inside.runs();
        if (runs.isEmpty()) throw new IllegalArgumentException("its mask is empty");
        return runs;
    }

    static byte[] pack(List<Run> runs, Size size) {
        Packed packed = new Packed();
        long count = size.area() * CHANNELS;
        packed.add(count >> 16, 16);
        packed.add(count & 0xffff, 16);
        packed.add(WORD - 1, 5);
        for (int length : LENGTHS) packed.add(length - 1, 4);
        List<Integer> lengths = RowRle.counts(runs, size);
        for (int i = 0; i < lengths.size(); i++) {
            long left = (long) lengths.get(i) * CHANNELS;
            while (left > 0) {
                long length = Math.min(left, 1 << 16);
                packed.add(1, 1);
                packed.add(LENGTHS.length - 1, 2);
                packed.add(length - 1, 16);
                packed.add(i % 2 == 0 ? 0 : 255, WORD);
                left -= length;
            }
        }
        return packed.bytes();
    }

    /** Bits from the highest of the first byte on. */
    private static final class Bits {
        private final byte[] bytes;
        private long at;

        Bits(byte[] bytes) {
            this.bytes = bytes;
        }

        long next(int count) {
            if (at + count > bytes.length * 8L) throw new IllegalArgumentException("its mask breaks off");
            long value = 0;
            for (int i = 0; i < count; i++, at++) {
                value = value << 1 | bytes[(int) (at >> 3)] >> 7 - (at & 7) & 1;
            }
            return value;
        }
    }

    private static final class Packed {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int last;
        private int used;

        void add(long value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                last = last << 1 | (int) (value >> i & 1);
                if (++used == 8) {
                    bytes.write(last);
                    last = 0;
                    used = 0;
                }
            }
        }

        byte[] bytes() {
            if (used > 0) add(0, 8 - used);
            return bytes.toByteArray();
        }
    }
}
