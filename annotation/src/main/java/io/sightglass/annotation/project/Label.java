package io.sightglass.annotation.project;

/**
 * A kind of thing that can be marked.
 *
 * @param colour as #rrggbb
 */
public record Label(String name, String colour) {}
