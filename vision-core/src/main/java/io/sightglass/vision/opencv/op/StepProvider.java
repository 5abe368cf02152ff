package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;

/** Makes one kind of step; the plug-in interface. Implementations have a public constructor without parameters. */
public interface StepProvider {

    /** The word that stands for this kind of step in a chain's JSON. */
    String name();

    /** What the step does, in one English sentence. */
    String description();

    /**
     * A step with these parameters.
     *
     * @param json an object; a parameter it leaves out has its default
     * @throws VisionException when a parameter is unknown or out of its range; the message says which
     */
    Step create(String json) throws VisionException;
}
