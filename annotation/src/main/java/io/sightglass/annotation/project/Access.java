package io.sightglass.annotation.project;

/** What a project is opened for. */
public enum Access {
    /** To change anything. One at a time: a second opener is told who has it. */
    EDIT,
    /** To freeze and read revisions, add models, runs and evaluations, as a training does. Any number, beside an editor. */
    RUN
}
