package io.sightglass.vision.opencv;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.Bytes.Malformed;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Reads sizes and orientations out of image files, and tells whether a file is whole, without decoding. */
final class HeaderReader {
    private static final int EXIF_ORIENTATION = 0x112;
    private static final int DEEP = 16;
    private static final int PNG_GREY = 0;
    private static final int PNG_GREY_ALPHA = 4;
    private static final long MOST_PIXELS_A_BYTE = 256;

    private final Bytes file;

    HeaderReader(Bytes file) {
        this.file = file;
    }

    /**
     * The header.
     *
     * @param whole also checks that the pixel data is all there
     */
    ImageHeader read(boolean whole) throws Malformed {
        Codec codec =
                Codec.ofSignature(file).orElseThrow(() -> new Malformed("is not a PNG, JPEG, BMP, TIFF or WebP image"));
        ImageHeader header = switch (codec) {
            case PNG -> png(whole);
            case JPEG -> jpeg(whole);
            case BMP -> bmp(whole);
            case TIFF -> tiff(whole);
            case WEBP -> webp(whole);
        };
        checkHonest(header.stored());
        return header;
    }

    /** A large picture takes some room in its file; one that does not is made to fill the memory of whoever opens it. */
    private void checkHonest(Size size) throws Malformed {
        if (size.area() > ImageFiles.MOST_PIXELS && (long) file.length() * MOST_PIXELS_A_BYTE < size.area()) {
            throw new Malformed("claims to have " + size + " pixels in a file of " + file.length()
                    + " bytes, which no picture of something does");
        }
    }

    private ImageHeader png(boolean whole) throws Malformed {
        Size size = size(file.u32(16), file.u32(20));
        int orientation = 1;
        long at = 8;
        for (int tag = 0; tag != Bytes.tag("IEND"); ) {
            if (!whole && tag == Bytes.tag("IDAT")) break; // an orientation after the pixels is read with the pixels
            long length = file.u32(at);
            tag = file.tag(at + 4);
            if (whole) checkCrc(at + 4, at + 8 + length);
            if (tag == Bytes.tag("eXIf")) orientation = exif(file.slice(at + 8, at + 8 + length));
            at += 12 + length;
        }
        return new ImageHeader(Codec.PNG, size, orientation, isDeep(file.u8(24), file.u8(25)));
    }

    /** Whether PNG's numbers for the bits of a channel and for the kind of colour say grey with 16 bits. */
    private static boolean isDeep(int bits, int kind) {
        return bits == DEEP && (kind == PNG_GREY || kind == PNG_GREY_ALPHA);
    }

    private void checkCrc(long from, long to) throws Malformed {
        CRC32 crc = new CRC32();
        file.updateInto(crc, from, to);
        if (crc.getValue() != file.u32(to)) throw new Malformed("is damaged: a checksum is wrong");
    }

    private ImageHeader jpeg(boolean whole) throws Malformed {
        int orientation = 1;
        Size size = null;
        long at = 2;
        while (true) {
            while (file.u8(at) == 0xff && file.u8(at + 1) == 0xff) at++;
            int marker = file.u16(at);
            if (marker < 0xffc0) throw new Malformed("is damaged: no marker where one should be");
            if (marker == 0xffd9) break;
            long length = file.u16(at + 2);
            if (isFrameStart(marker)) size = size(file.u16(at + 7), file.u16(at + 5));
            if (marker == 0xffe1 && file.tag(at + 4) == Bytes.tag("Exif")) {
                orientation = exif(file.slice(at + 10, at + 2 + length));
            }
            at += 2 + length;
            if (marker == 0xffda) {
                if (!whole) break;
                at = endOfScan(at);
            }
        }
        if (size == null) throw new Malformed("is damaged: it has no frame header");
        return new ImageHeader(Codec.JPEG, size, orientation, false);
    }

    private static boolean isFrameStart(int marker) {
        return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
    }

    /** Position of the first marker after compressed data; stuffed bytes and restart markers belong to the data. */
    private long endOfScan(long from) throws Malformed {
        for (long at = from; ; at++) {
            if (file.u8(at) != 0xff) continue;
            int next = file.u8(at + 1);
            if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) return at;
        }
    }

    private ImageHeader bmp(boolean whole) throws Malformed {
        Bytes little = file.order(ByteOrder.LITTLE_ENDIAN);
        boolean old = little.u32(14) == 12;
        long width = old ? little.u16(18) : little.i32(18);
        long height = old ? little.u16(20) : Math.abs((long) little.i32(22));
        int bits = little.u16(old ? 24 : 28);
        boolean plain = old || little.u32(30) == 0 || little.u32(30) == 3;
        Size size = size(width, height);
        if (whole && plain) little.u8(little.u32(10) + (width * bits + 31) / 32 * 4 * height - 1);
        return new ImageHeader(Codec.BMP, size, 1, false);
    }

    private ImageHeader webp(boolean whole) throws Malformed {
        Bytes little = file.order(ByteOrder.LITTLE_ENDIAN);
        if (whole) little.u8(8 + little.u32(4) - 1);
        int kind = file.tag(12);
        if (kind == Bytes.tag("VP8 ")) {
            return new ImageHeader(Codec.WEBP, size(little.u16(26) & 0x3fff, little.u16(28) & 0x3fff), 1, false);
        }
        if (kind == Bytes.tag("VP8L")) {
            long bits = little.u32(21);
            return new ImageHeader(Codec.WEBP, size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1), 1, false);
        }
        if (kind != Bytes.tag("VP8X")) throw new Malformed("is damaged: unknown kind of WebP");
        Size size = size((little.u32(24) & 0xffffff) + 1, (little.u32(26) >> 8) + 1 & 0xffffff);
        int orientation = 1;
        for (long at = 12; at + 8 <= little.length(); at += 8 + little.u32(at + 4) + (little.u32(at + 4) & 1)) {
            if (file.tag(at) == Bytes.tag("EXIF")) {
                orientation = exif(file.slice(at + 8, at + 8 + little.u32(at + 4)));
            }
        }
        return new ImageHeader(Codec.WEBP, size, orientation, false);
    }

    private ImageHeader tiff(boolean whole) throws Malformed {
        Tiff tiff = new Tiff(file);
        if (tiff.value(Tiff.BITS, 1) > 16)
            throw new Malformed("has more than 16 bits a channel, which is not supported");
        Size size = size(tiff.value(Tiff.WIDTH, 0), tiff.value(Tiff.HEIGHT, 0));
        boolean deep = tiff.value(Tiff.BITS, 1) == DEEP && tiff.value(Tiff.CHANNELS, 1) == 1;
        if (whole) tiff.checkPixelsPresent();
        return new ImageHeader(Codec.TIFF, size, orientation(tiff.value(EXIF_ORIENTATION, 1)), deep);
    }

    /** Orientation by an EXIF block; 1 when it says nothing or nothing legible, as viewers do. */
    private static int exif(Bytes block) {
        try {
            return orientation(new Tiff(block).value(EXIF_ORIENTATION, 1));
        } catch (Malformed e) {
            return 1;
        }
    }

    private static int orientation(long value) {
        return value >= 1 && value <= 8 ? (int) value : 1;
    }

    private static Size size(long width, long height) throws Malformed {
        if (width < 1 || height < 1) throw new Malformed("is damaged: its size is " + width + "x" + height);
        long most = ImageFiles.MOST_PIXELS_IN_TILES;
        if (width > most || height > most || width * height > most) { // the product of such fits into a long
            throw new Malformed(
                    "has " + width + "x" + height + " pixels; at most " + most / 1_000_000 + " megapixels are read");
        }
        return new Size((int) width, (int) height);
    }
}
