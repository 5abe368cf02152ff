package io.sightglass.vision.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of streams. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Copies everything and gives its hash in hexadecimal. */
    static String copy(InputStream from, OutputStream to) throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = new byte[1 << 18];
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            digest.update(piece, 0, n);
            to.write(piece, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(InputStream from) throws IOException {
        return copy(from, OutputStream.nullOutputStream());
    }
}
