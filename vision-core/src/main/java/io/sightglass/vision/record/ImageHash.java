package io.sightglass.vision.record;

import io.sightglass.vision.image.Frame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of an image's pixels: SHA-256 over "WIDTHxHEIGHTxCHANNELS\n" and the pixels, in hexadecimal. */
public final class ImageHash {
    private ImageHash() {}

    public static String of(Frame frame) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String shape = frame.size() + "x" + frame.channels() + "\n";
            digest.update(shape.getBytes(StandardCharsets.US_ASCII));
            digest.update(frame.pixels());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
