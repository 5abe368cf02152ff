package io.sightglass.vision.anomaly.pretext;

import java.util.random.RandomGenerator;

/** Families of surfaces. Each draws a field of heights or tones with its own random parameters. */
enum Kind {
    /** Overlapping discs and bars of all sizes: the statistics of natural images (Lee, Mumford, Huang 2001). */
    LEAVES {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = new Field(side);
            double exponent = 1.5 + random.nextDouble(1.5);
            int count = 60 + random.nextInt(400);
            double largest = side * (0.15 + random.nextDouble(0.35));
            boolean round = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                double size = largest * Math.pow(1 + i * 40.0 / count, -1 / exponent) * (0.5 + random.nextDouble());
                float tone = random.nextFloat();
                Shapes.Blot blot = new Shapes.Blot(
                        random.nextDouble(side),
                        random.nextDouble(side),
                        size,
                        size * (0.2 + random.nextDouble(0.8)),
                        random.nextDouble(Math.PI),
                        round || random.nextInt(4) == 0);
                Shapes.fill(field, blot, tone, random.nextFloat() * 0.4f - 0.2f);
            }
            return field;
        }
    },
    /** Clouds, grain, brushed metal: noise with a falling spectrum, along a direction or not. */
    NOISE {
        @Override
        Field draw(int side, RandomGenerator random) {
            float stretch = random.nextBoolean() ? 1 : (float) Math.exp(random.nextDouble(4));
            return Field.noise(
                    side,
                    4 << random.nextInt(5),
                    1 + random.nextInt(6),
                    0.4f + 0.6f * random.nextFloat(),
                    stretch,
                    random);
        }
    },
    /** Sums of waves, smooth or square. */
    WAVES {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = new Field(side);
            int waves = 1 + random.nextInt(3);
            boolean square = random.nextBoolean();
            for (int w = 0; w < waves; w++) {
                double period = 4 * Math.exp(random.nextDouble(2.5));
                double angle = random.nextDouble(Math.PI);
                double phase = random.nextDouble(2 * Math.PI);
                float cos = (float) (Math.cos(angle) * 2 * Math.PI / period);
                float sin = (float) (Math.sin(angle) * 2 * Math.PI / period);
                for (int i = 0; i < field.v.length; i++) {
                    int y = i / side;
                    double wave = Math.sin(i % side * cos + y * sin + phase);
                    field.v[i] += (float) (square ? Math.tanh(6 * wave) : wave);
                }
            }
            return field.normalized();
        }
    },
    /** Cells around random points: leather, foam, grains. */
    CELLS {
        @Override
        Field draw(int side, RandomGenerator random) {
            float cell = 5 + random.nextFloat() * 30;
            float jitter = random.nextFloat();
            int seed = random.nextInt();
            int style = random.nextInt(3);
            Field field = new Field(side);
            for (int i = 0; i < field.v.length; i++) {
                int y = i / side;
                field.v[i] = Shapes.cell(i % side / cell, y / cell, jitter, seed, style);
            }
            return field.normalized();
        }
    },
    /** The same shape on a grid: perforation, bricks, knurling, pads. */
    LATTICE {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = new Field(side);
            float base = random.nextFloat();
            java.util.Arrays.fill(field.v, base);
            double pitch = 8 + random.nextDouble(30);
            double pitchY = random.nextBoolean() ? pitch : 8 + random.nextDouble(30);
            double shift = random.nextBoolean() ? pitch / 2 : 0;
            double tilt = random.nextBoolean() ? 0 : random.nextDouble(Math.PI / 2);
            double size = 0.2 + random.nextDouble(0.28);
            boolean round = random.nextBoolean();
            double jitter = random.nextInt(3) == 0 ? random.nextDouble(3) : 0;
            double turn = random.nextDouble(Math.PI);
            float tone = (base + 0.3f + random.nextFloat() * 0.4f) % 1;
            for (int row = (int) (-side / pitchY); row < 2 * side / pitchY; row++) {
                for (int column = (int) (-side / pitch); column < 2 * side / pitch; column++) {
                    double x = column * pitch + (row & 1) * shift + jitter * random.nextGaussian();
                    double y = row * pitchY + jitter * random.nextGaussian();
                    Shapes.Blot blot = new Shapes.Blot(
                            x * Math.cos(tilt) - y * Math.sin(tilt),
                            x * Math.sin(tilt) + y * Math.cos(tilt),
                            size * pitch,
                            size * pitchY,
                            round ? 0 : tilt + turn * (jitter > 0 ? 1 : 0),
                            round);
                    Shapes.fill(field, blot, tone, 0);
                }
            }
            return field;
        }
    },
    /** Marble: noise bent by noise. */
    MARBLE {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field base = random.nextBoolean() ? WAVES.draw(side, random) : NOISE.draw(side, random);
            return Shapes.bent(base, 8 + random.nextFloat() * 40, random);
        }
    },
    /** Threads, hairs, scratches, weave: many lines. */
    FIBRES {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = new Field(side);
            java.util.Arrays.fill(field.v, random.nextFloat());
            int count = 30 + random.nextInt(300);
            double main = random.nextDouble(Math.PI);
            double spread = random.nextBoolean() ? Math.PI : random.nextDouble(0.4);
            boolean crossed = random.nextInt(3) == 0;
            double width = 0.6 + random.nextDouble(2.5);
            for (int i = 0; i < count; i++) {
                double angle = main + (crossed && i % 2 == 0 ? Math.PI / 2 : 0) + (random.nextDouble() - 0.5) * spread;
                Shapes.Blot blot = new Shapes.Blot(
                        random.nextDouble(side),
                        random.nextDouble(side),
                        side * (0.05 + random.nextDouble(0.6)),
                        width,
                        angle,
                        false);
                Shapes.fill(field, blot, random.nextFloat(), 0);
            }
            return field;
        }
    },
    /** A dust of points under a few contractions: fractals (Barnsley 1988). */
    FRACTAL {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = Shapes.fractal(side, random);
            if (random.nextBoolean()) return field;
            return field.blurred(1 + random.nextInt(3)).normalized();
        }
    },
    /** A made part: large even areas with edges, rings, slots, holes and marks. */
    PART {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = new Field(side);
            java.util.Arrays.fill(field.v, random.nextFloat());
            int count = 3 + random.nextInt(25);
            double cx = side * (0.3 + random.nextDouble(0.4));
            double cy = side * (0.3 + random.nextDouble(0.4));
            for (int i = 0; i < count; i++) {
                boolean concentric = i < 4 && random.nextBoolean();
                double size = side * (i < 4 ? 0.4 - 0.09 * i : 0.01 + random.nextDouble(0.08));
                Shapes.Blot blot = new Shapes.Blot(
                        concentric ? cx : random.nextDouble(side),
                        concentric ? cy : random.nextDouble(side),
                        size,
                        concentric ? size : size * (0.1 + random.nextDouble(0.9)),
                        random.nextInt(3) * Math.PI / 4,
                        concentric || random.nextBoolean());
                Shapes.fill(field, blot, random.nextFloat(), random.nextFloat() * 0.2f - 0.1f);
            }
            return field;
        }
    },
    /** Almost nothing: an even area with a slope and a few specks. */
    PLAIN {
        @Override
        Field draw(int side, RandomGenerator random) {
            Field field = Field.noise(side, side * (0.5f + random.nextFloat()), 1, 1, 1, random);
            float depth = random.nextFloat() * 0.3f;
            for (int i = 0; i < field.v.length; i++) field.v[i] = 0.5f + (field.v[i] - 0.5f) * depth;
            int specks = random.nextInt(40);
            for (int i = 0; i < specks; i++) {
                double size = 0.5 + random.nextDouble(1.5);
                Shapes.Blot blot =
                        new Shapes.Blot(random.nextDouble(side), random.nextDouble(side), size, size, 0, true);
                Shapes.fill(field, blot, random.nextFloat(), 0);
            }
            return field;
        }
    };

    abstract Field draw(int side, RandomGenerator random);
}
