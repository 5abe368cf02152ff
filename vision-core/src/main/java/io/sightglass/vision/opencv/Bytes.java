package io.sightglass.vision.opencv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unsigned numbers at positions of a file in memory; a position outside is a {@link Malformed} file. */
final class Bytes {
    private final ByteBuffer data;

    Bytes(ByteBuffer data) {
        this.data = data;
    }

    /** The file is not what its format promises; the message completes "the file ...". */
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    /** The same bytes, with numbers least significant byte first or last. */
    Bytes order(ByteOrder order) {
        return new Bytes(data.duplicate().order(order));
    }

    int length() {
        return data.capacity();
    }

    boolean starts(int at, int... values) {
        if (at + values.length > length()) return false;
        for (int i = 0; i < values.length; i++) if ((data.get(at + i) & 0xff) != values[i]) return false;
        return true;
    }

    int u8(long at) throws Malformed {
        return data.get(within(at, 1)) & 0xff;
    }

    int u16(long at) throws Malformed {
        return data.getShort(within(at, 2)) & 0xffff;
    }

    long u32(long at) throws Malformed {
        return data.getInt(within(at, 4)) & 0xffff_ffffL;
    }

    int i32(long at) throws Malformed {
        return data.getInt(within(at, 4));
    }

    /** The four letters at a position, as a number; see {@link #tag(String)}. */
    int tag(long at) throws Malformed {
        return data.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(within(at, 4));
    }

    static int tag(String letters) {
        return letters.charAt(0) << 24 | letters.charAt(1) << 16 | letters.charAt(2) << 8 | letters.charAt(3);
    }

    /** The bytes from one position to another as a file of their own. */
    Bytes slice(long from, long to) throws Malformed {
        if (from > to) throw new Malformed("is damaged");
        within(from, (int) Math.min(Integer.MAX_VALUE, to - from));
        return new Bytes(data.slice((int) from, (int) (to - from)).order(data.order()));
    }

    void updateInto(java.util.zip.CRC32 crc, long from, long to) throws Malformed {
        crc.update(slice(from, to).data);
    }

    private int within(long at, int count) throws Malformed {
        if (at < 0 || at > (long) length() - count) throw new Malformed("ends too early");
        return (int) at;
    }
}
