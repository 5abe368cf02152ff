package io.sightglass.plugin;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.format.Format;
import io.sightglass.vision.camera.CameraProvider;
import io.sightglass.vision.inspect.SinkProvider;
import io.sightglass.vision.opencv.op.StepProvider;
import java.util.List;

/** Something that adds to Sightglass. Has a public constructor without parameters that does next to nothing. */
public interface Plugin {

    /** The version of this interface and those it hands out. */
    int API = 1;

    /** A name that no other plug-in has, such as org.example.barcode. */
    String id();

    /** A name for people. */
    String name();

    /** Its own version, in any form. */
    String version();

    /** Kinds of preprocessing step. */
    default List<StepProvider> steps() {
        return List.of();
    }

    /** Kinds of camera. */
    default List<CameraProvider> cameras() {
        return List.of();
    }

    /** Kinds of places where results go. */
    default List<SinkProvider> sinks() {
        return List.of();
    }

    /** Helpers with drawing. */
    default List<Assistant> assistants() {
        return List.of();
    }

    /** Forms in which annotated images are kept. */
    default List<Format> formats() {
        return List.of();
    }
}
