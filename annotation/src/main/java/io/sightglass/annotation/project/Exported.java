package io.sightglass.annotation.project;

/**
 * What an export did.
 *
 * @param images that were written
 * @param unscoped those of them of which ignored areas or regions of interest are left out, for want of a place in the format
 * @param areas how many of these areas and regions they have
 * @param unsaid those of them of which it is not written whether they are good or defective, for want of a place in the format
 */
public record Exported(long images, long unscoped, long areas, long unsaid) {}
