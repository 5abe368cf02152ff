package io.sightglass.vision.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.sightglass.vision.VisionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ONNX Runtime at hand can compute on, and the choice among it. */
public final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private static final String AUTO = "auto";

    private Devices() {}

    /** A device by its word, in the order in which "auto" tries them. */
    private enum Kind {
        CUDA("cuda", OrtProvider.CUDA, true),
        COREML("coreml", OrtProvider.CORE_ML, true),
        DIRECTML("directml", OrtProvider.DIRECT_ML, true),
        /** Builds its engines for minutes at the first start, so only on request. */
        TENSORRT("tensorrt", OrtProvider.TENSOR_RT, false),
        CPU("cpu", OrtProvider.CPU, true);

        private final String word;
        private final OrtProvider provider;
        private final boolean auto;

        Kind(String word, OrtProvider provider, boolean auto) {
            this.word = word;
            this.provider = provider;
            this.auto = auto;
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }

        void use(SessionOptions options) throws OrtException {
            switch (this) {
                case CUDA -> options.addCUDA();
                case COREML -> options.addCoreML();
                case DIRECTML -> {
                    options.setMemoryPatternOptimization(false);
                    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
                    options.addDirectML(0);
                }
                case TENSORRT -> {
                    options.addTensorrt(0);
                    options.addCUDA();
                }
                case CPU -> {}
            }
        }
    }

    /** Owns a session, and says where it runs. */
    record Opened(OrtSession session, Device device) implements AutoCloseable {
        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                LOG.warn("A session of ONNX Runtime did not close", e);
            }
        }
    }

    /** All that may be asked for, whether this machine has them or not. */
    public static List<String> words() {
        return Stream.concat(Stream.of(AUTO), Stream.of(Kind.values()).map(kind -> kind.word))
                .toList();
    }

    /** The devices whose libraries load here, fastest first. */
    public static List<Device> available() throws VisionException {
        return offered(true);
    }

    /** Those that the runtime at hand is built for but whose libraries do not load here, with what it says of that. */
    public static List<Device> broken() throws VisionException {
        return offered(false);
    }

    private static List<Device> offered(boolean working) throws VisionException {
        Collection<OrtProvider> offered = offered();
        List<Device> devices = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (!offered.contains(kind.provider)) continue;
            Optional<String> problem = problem(kind);
            if (problem.isEmpty() != working) continue;
            devices.add(new Device(kind.word, problem.orElse("offered by ONNX Runtime " + version())));
        }
        return devices;
    }

    private static Optional<String> problem(Kind kind) {
        try (SessionOptions options = new SessionOptions()) {
            kind.use(options);
            return Optional.empty();
        } catch (OrtException e) {
            LOG.info("{} does not work here", kind.word, e);
            return Optional.of(firstLine(e));
        }
    }

    /** The version of ONNX Runtime, such as 1.29.0. */
    public static String version() throws VisionException {
        return OnnxRuntime.environment().getVersion();
    }

    /**
     * Loads a model onto the device asked for.
     *
     * @param what the model in words, for messages
     * @throws VisionException when the device is not there, or the runtime cannot load the model
     */
    static Opened open(String what, byte[] model, Compute compute) throws VisionException {
        Collection<OrtProvider> offered = offered();
        if (compute.device().equals(AUTO)) return automatic(what, model, compute, offered);
        Kind kind = Kind.of(compute.device())
                .orElseThrow(() -> new VisionException("There is no device named ‘" + compute.device() + "’; there are "
                        + String.join(", ", words()) + "."));
        if (!offered.contains(kind.provider)) throw new VisionException(absent(kind, offered));
        try {
            return load(model, compute, kind, "asked for");
        } catch (OrtException e) {
            throw new VisionException(
                    "ONNX Runtime cannot run the " + what + " on " + kind.word + ": " + firstLine(e)
                            + " Choose auto, or see what ‘sightglass doctor’ says of the device.",
                    e);
        }
    }

    private static Opened automatic(String what, byte[] model, Compute compute, Collection<OrtProvider> offered)
            throws VisionException {
        List<String> failed = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (!kind.auto || !offered.contains(kind.provider)) continue;
            try {
                return load(model, compute, kind, reason(kind, failed));
            } catch (OrtException e) {
                if (kind == Kind.CPU) {
                    throw new VisionException("ONNX Runtime cannot load the " + what + ": " + e.getMessage(), e);
                }
                LOG.info("{} does not work here: {}", kind.word, e.getMessage());
                failed.add(kind.word + " does not work here (" + firstLine(e) + ")");
            }
        }
        throw new VisionException("This ONNX Runtime offers no device at all. Install Sightglass again.");
    }

    private static Opened load(byte[] model, Compute compute, Kind kind, String reason)
            throws OrtException, VisionException {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (SessionOptions options = new SessionOptions()) {
            if (compute.threads() > 0) options.setIntraOpNumThreads(compute.threads());
            options.addConfigEntry("session.intra_op.allow_spinning", compute.spin() ? "1" : "0");
            // Not session.set_denormal_as_zero: it also changes how Java computes on the thread that opens the session.
            kind.use(options);
            return new Opened(environment.createSession(model, options), new Device(kind.word, reason));
        }
    }

    private static Collection<OrtProvider> offered() throws VisionException {
        OnnxRuntime.environment();
        return OrtEnvironment.getAvailableProviders();
    }

    private static String reason(Kind kind, List<String> failed) {
        if (!failed.isEmpty()) return String.join("; ", failed);
        return kind == Kind.CPU
                ? "the ONNX Runtime installed here offers no accelerator"
                : "the fastest that the ONNX Runtime installed here offers";
    }

    private static String absent(Kind kind, Collection<OrtProvider> offered) {
        Kind[] there = Stream.of(Kind.values())
                .filter(other -> offered.contains(other.provider))
                .toArray(Kind[]::new);
        String remedy = switch (kind) {
            case CUDA, TENSORRT ->
                " For an NVIDIA card, build with the Maven profile cuda, and install CUDA 12 and cuDNN 9 (README).";
            case COREML -> " CoreML is there on macOS only.";
            case DIRECTML -> " DirectML is there on Windows only, with the onnxruntime built for it.";
            case CPU -> "";
        };
        return "The device " + kind.word + " is not there: this ONNX Runtime offers " + words(there) + "." + remedy
                + " Or choose auto.";
    }

    private static String words(Kind... kinds) {
        return Stream.of(kinds).map(kind -> kind.word).collect(Collectors.joining(", "));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
