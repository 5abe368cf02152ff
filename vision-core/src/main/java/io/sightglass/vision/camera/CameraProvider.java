package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import java.util.Map;

/** Opens one kind of camera; the plug-in interface. Implementations have a public constructor without parameters. */
public interface CameraProvider {

    /** The word before the colon of a source, such as "folder". */
    String scheme();

    /** What the source looks like and gives, in one English sentence. */
    String description();

    /**
     * Opens a camera.
     *
     * @param place what follows the colon, up to the question mark, such as a path or a number
     * @param options what follows the question mark, by name
     * @throws VisionException when there is no such camera, with what there is, or an option is unknown
     */
    Camera open(String place, Map<String, String> options) throws VisionException;
}
