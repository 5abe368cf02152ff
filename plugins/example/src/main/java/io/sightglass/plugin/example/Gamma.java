package io.sightglass.plugin.example;

import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.op.Step;
import java.nio.ByteBuffer;

/**
 * Makes dark areas lighter (gamma below 1) or darker (above 1); black and white stay: out = 255 (in / 255) ^ gamma.
 *
 * @param gamma above 0, at most 10
 */
record Gamma(double gamma) implements Step {
    static final String NAME = "gamma";

    Gamma {
        if (!(gamma > 0 && gamma <= 10)) throw new IllegalArgumentException("gamma is above 0 and at most 10");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String parameters() {
        return "{\"gamma\":" + gamma + "}";
    }

    @Override
    public Frame apply(Frame image) {
        byte[] curve = new byte[256];
        for (int i = 0; i < 256; i++) curve[i] = (byte) Math.round(255 * Math.pow(i / 255.0, gamma));
        Frame result = Frame.allocate(image.size(), image.channels());
        ByteBuffer from = image.pixels();
        ByteBuffer to = result.pixels();
        while (from.hasRemaining()) to.put(curve[from.get() & 0xff]);
        return result;
    }
}
