package io.sightglass.annotation.project;

import io.sightglass.annotation.shape.Skeleton;

/**
 * A kind of thing that can be marked.
 *
 * @param colour as #rrggbb
 * @param skeleton the points of such a thing
 */
public record Label(String name, String colour, Skeleton skeleton) {}
