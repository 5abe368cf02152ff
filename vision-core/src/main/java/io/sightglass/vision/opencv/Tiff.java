package io.sightglass.vision.opencv;

import io.sightglass.vision.opencv.Bytes.Malformed;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The first directory of a TIFF file or of an EXIF block, which is one. */
final class Tiff {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int CHANNELS = 277;
    private static final int[] OFFSETS = {273, 324};
    private static final int[] COUNTS = {279, 325};

    private final Bytes file;
    private final Map<Integer, Long> entries = new HashMap<>();

    Tiff(Bytes bytes) throws Malformed {
        file = bytes.order(bytes.starts(0, 'M', 'M') ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (file.u16(2) != 42) throw new Malformed("is damaged: no TIFF directory");
        long directory = file.u32(4);
        int count = file.u16(directory);
        for (int i = 0; i < count; i++) {
            long at = directory + 2 + 12L * i;
            entries.put(file.u16(at), at);
        }
    }

    /** The first number of a field, or the given one when the field is missing. */
    long value(int field, long otherwise) throws Malformed {
        Long at = entries.get(field);
        return at == null ? otherwise : element(at, 0);
    }

    /** Every strip or tile the directory names lies within the file. */
    void checkPixelsPresent() throws Malformed {
        for (int kind = 0; kind < OFFSETS.length; kind++) {
            Long offsets = entries.get(OFFSETS[kind]);
            Long counts = entries.get(COUNTS[kind]);
            if (offsets == null || counts == null) continue;
            long n = file.u32(offsets + 4);
            for (long i = 0; i < n; i++) {
                long length = element(counts, i);
                if (length > 0) file.u8(element(offsets, i) + length - 1);
            }
            return;
        }
        throw new Malformed("is damaged: it names no pixel data");
    }

    private long element(long entry, long index) throws Malformed {
        boolean isShort = file.u16(entry + 2) == 3;
        int size = isShort ? 2 : 4;
        long count = file.u32(entry + 4);
        long values = count * size <= 4 ? entry + 8 : file.u32(entry + 8);
        return isShort ? file.u16(values + size * index) : file.u32(values + size * index);
    }
}
