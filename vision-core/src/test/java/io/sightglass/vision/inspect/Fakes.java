package io.sightglass.vision.inspect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Device;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Cameras and models that do as they are told. */
final class Fakes {
    static final Size SIZE = new Size(40, 30);

    private Fakes() {}

    /** Sends so many images whose first pixel is their number. */
    static final class FakeCamera implements Camera {
        private final int images;
        private final boolean live;
        private final CountDownLatch closed = new CountDownLatch(1);
        private final AtomicInteger recycled = new AtomicInteger();
        private int sent;

        FakeCamera(int images, boolean live) {
            this.images = images;
            this.live = live;
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Optional<Shot> next() throws VisionException {
            if (sent >= images) return Optional.empty();
            Frame frame = Frame.allocate(SIZE, 3);
            frame.set(0, 0, 0, sent);
            return Optional.of(new Shot(sent++, System.nanoTime(), frame, "part", Optional.empty()));
        }

        @Override
        public boolean live() {
            return live;
        }

        @Override
        public void recycle(Frame frame) {
            recycled.incrementAndGet();
        }

        int recycled() {
            return recycled.get();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** Never gives an image; closing ends the wait. */
    static final class SilentCamera implements Camera {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Optional<Shot> next() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** What a fake model does with an image. */
    interface Behaviour {
        Prediction predict(Frame image) throws VisionException;
    }

    static Inspector inspector(Recipe recipe, Behaviour behaviour) throws VisionException {
        return inspector(recipe, "[]", behaviour);
    }

    static Inspector inspector(Recipe recipe, String ownChain, Behaviour behaviour) throws VisionException {
        Model model = model(ownChain);
        return Inspector.open(recipe, Path.of(""), Steps.builtIn(), path -> new Session() {
            @Override
            public Model model() {
                return model;
            }

            @Override
            public Device device() {
                return new Device("cpu", "a fake");
            }

            @Override
            public Prediction predict(Frame image, List<Scope> more) throws VisionException {
                return behaviour.predict(image);
            }

            @Override
            public void close() {}
        });
    }

    static Recipe recipe() {
        return Recipe.of(Path.of("fake.onnx"), "fake:");
    }

    static Prediction score(double score) {
        return new Prediction.Detections(
                List.of(new Detection("scratch", score, io.sightglass.vision.geometry.Box.at(1, 2, 3, 4))));
    }

    private static Model model(String chain) {
        ModelCard card = new ModelCard(
                Task.DETECTION,
                List.of("scratch", "dent"),
                new Size(32, 32),
                Fit.Mode.STRETCH,
                chain,
                0.5,
                "a test",
                "",
                "",
                "fake",
                "Apache-2.0",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>());
        return new Model(Path.of("fake.onnx"), "f00d", card, GRAPH);
    }

    private static final Graph GRAPH = graph();

    private static Graph graph() {
        return new Graph("fake", List.of(), List.of(), List.of(), new TreeMap<>(), new TreeMap<>());
    }
}
