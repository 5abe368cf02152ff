package io.sightglass.vision.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes ONNX files. What cannot be read is refused in a sentence, never half read. */
public final class OnnxFile {
    private static final long MOST_BYTES = Integer.MAX_VALUE - 64L;

    private OnnxFile() {}

    /** The bytes of a file that is small enough to be an ONNX file. */
    public static byte[] bytes(Path file) throws VisionException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                throw new VisionException(file + " is a device or a pipe, not a file. Name an ONNX file.");
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new VisionException(file + " has " + size / 1_000_000 + " MB. An ONNX file has at most 2 GB;"
                        + " larger ones keep their weights beside the file, which is not supported.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file, e);
        }
    }

    public static Graph read(Path file) throws VisionException {
        return parse(file, bytes(file));
    }

    /**
     * The graph that a file's bytes hold. The graph keeps the bytes; the caller no longer writes to them.
     *
     * @param file for messages only
     */
    public static Graph parse(Path file, byte[] bytes) throws VisionException {
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.enableAliasing(true);
            return new GraphReader().read(ModelProto.parseFrom(in));
        } catch (IOException e) {
            throw new VisionException(file + " is not an ONNX file, or it was cut short. Fetch or export it again.", e);
        } catch (Malformed e) {
            throw new VisionException(file + " cannot be used: " + e.getMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new VisionException(file + " is not a valid ONNX file: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file, e);
        }
    }

    /** A few bytes of a file can stand for objects many times as large. */
    private static VisionException tooLarge(Path file, OutOfMemoryError e) {
        return new VisionException(
                file + " takes more memory than there is. Start with more (-Xmx), or use a smaller" + " model.", e);
    }

    /** Writes or replaces the file, which appears whole or not at all. */
    public static void write(Graph graph, Path file) throws VisionException {
        ModelProto model = GraphWriter.write(graph);
        SafeFiles.write(file, model::writeTo);
    }

    /** What {@link #write} writes. Equal graphs give equal bytes. */
    public static byte[] bytes(Graph graph) {
        return GraphWriter.write(graph).toByteArray();
    }
}
