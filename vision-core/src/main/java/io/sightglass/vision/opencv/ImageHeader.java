package io.sightglass.vision.opencv;

import io.sightglass.vision.geometry.Size;

/**
 * What a file says about its image before anything is decoded.
 *
 * @param stored width and height as stored
 * @param orientation how to turn it for a person, by the EXIF numbers 1..8; 1 as stored
 * @param deep whether it is grey with 16 bits a pixel
 */
record ImageHeader(Codec codec, Size stored, int orientation, boolean deep) {

    /** Width and height after turning. */
    Size size() {
        return orientation >= 5 ? new Size(/* width= */ stored.height(), /* height= */ stored.width()) : stored;
    }
}
