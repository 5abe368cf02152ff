package io.sightglass.vision.natives;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.util.Locale;

/** A program that starts the native libraries it is told to, says so, and waits to be ended. */
final class NativeStart {
    private NativeStart() {}

    public static void main(String[] args) throws Exception {
        for (String name : args) {
            NativeLibrary library = NativeLibrary.valueOf(name.toUpperCase(Locale.ROOT));
            NativeCache.prepare(library);
            switch (library) {
                case OPENCV -> ImageFiles.encodePng(Frame.allocate(new Size(8, 8), 3));
                case ONNX_RUNTIME -> touch("ai.onnxruntime.OrtEnvironment", "getEnvironment");
                case SQLITE -> touch("org.sqlite.SQLiteJDBCLoader", "initialize");
                case TORCH -> touch("ai.djl.pytorch.jni.LibUtils", "loadLibrary");
            }
        }
        System.out.write('.');
        System.out.flush();
        System.in.read();
    }

    private static void touch(String type, String method) throws ReflectiveOperationException {
        Class.forName(type).getMethod(method).invoke(null);
    }
}
