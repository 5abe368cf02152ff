package io.sightglass.vision.opencv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats that are read; anything else is refused before a decoder sees it. */
enum Codec {
    PNG,
    JPEG,
    BMP,
    TIFF,
    WEBP;

    /** How names of such files end; the usual ending first. */
    List<String> extensions() {
        return switch (this) {
            case PNG -> List.of("png");
            case JPEG -> List.of("jpg", "jpeg", "jpe", "jfif");
            case BMP -> List.of("bmp");
            case TIFF -> List.of("tif", "tiff");
            case WEBP -> List.of("webp");
        };
    }

    /** The format a file's first bytes announce. */
    static Optional<Codec> ofSignature(Bytes file) {
        if (file.starts(0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) return Optional.of(PNG);
        if (file.starts(0, 0xff, 0xd8, 0xff)) return Optional.of(JPEG);
        if (file.starts(0, 'B', 'M')) return Optional.of(BMP);
        if (file.starts(0, 'I', 'I', 42, 0) || file.starts(0, 'M', 'M', 0, 42)) return Optional.of(TIFF);
        if (file.starts(0, 'R', 'I', 'F', 'F') && file.starts(8, 'W', 'E', 'B', 'P')) return Optional.of(WEBP);
        return Optional.empty();
    }

    /** The format a file's name announces. */
    static Optional<Codec> ofName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (Codec codec : values()) if (codec.extensions().contains(extension)) return Optional.of(codec);
        return Optional.empty();
    }
}
