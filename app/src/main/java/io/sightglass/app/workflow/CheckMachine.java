package io.sightglass.app.workflow;

import io.sightglass.app.folders.UserFolders;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Device;
import io.sightglass.vision.inference.Devices;
import io.sightglass.vision.inference.Processor;
import io.sightglass.vision.natives.NativeCache;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Interpreter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Finds out what this machine can do, by trying each part. */
public final class CheckMachine implements UseCase<CheckMachine.Request, CheckMachine.Result> {
    private static final int USUAL_JAVA = 25;
    private static final long LITTLE_MEMORY_MB = 1500;
    private static final long LITTLE_DISK_GB = 2;

    private final UserFolders folders;

    public CheckMachine(UserFolders folders) {
        this.folders = folders;
    }

    public record Request() {}

    /** One finding. */
    public record Finding(Level level, String subject, String words) {}

    /** Fine, works with limits, or does not work. */
    public enum Level {
        FINE,
        LIMITED,
        BROKEN
    }

    public record Result(List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        public boolean works() {
            return findings.stream().noneMatch(f -> f.level() == Level.BROKEN);
        }
    }

    @Override
    public Result run(Request request, Progress progress) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        progress.report(0.1, "trying OpenCV");
        findings.add(tried("OpenCV", () -> "reads and writes images (" + openCv() + " bytes for a small PNG)"));
        progress.report(0.3, "trying ONNX Runtime");
        findings.add(tried("ONNX Runtime", () -> Devices.version() + " on " + names(Devices.available())));
        findings.addAll(brokenDevices());
        progress.report(0.6, "trying PyTorch");
        findings.add(tried("PyTorch", () -> Interpreter.version() + " on " + Interpreter.device()));
        findings.add(new Finding(Level.FINE, "native libraries", cache()));
        findings.add(cameras());
        findings.add(disk());
        findings.add(new Finding(Level.FINE, "log", folders.logs().toString()));
        progress.report(1, "done");
        return new Result(findings);
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String words = version + " from " + System.getProperty("java.home") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
        return new Finding(version.feature() >= USUAL_JAVA ? Level.FINE : Level.BROKEN, "Java", words);
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        int cores = Runtime.getRuntime().availableProcessors();
        String words = cores + (cores == 1 ? " core, " : " cores, ") + heap + " MB for Java"
                + (heap < LITTLE_MEMORY_MB ? "; training on large images may need more" : "")
                + (Processor.addsBytes().equals(Optional.of(false)) ? "; no VNNI, so that 8 bits gain less" : "");
        return new Finding(heap < LITTLE_MEMORY_MB ? Level.LIMITED : Level.FINE, "processor, memory", words);
    }

    private static int openCv() {
        return ImageFiles.encodePng(Frame.allocate(new Size(16, 16), 3)).length;
    }

    private static String names(List<Device> devices) {
        return devices.stream().map(Device::name).collect(Collectors.joining(", "));
    }

    private static List<Finding> brokenDevices() {
        try {
            return Devices.broken().stream()
                    .map(device -> new Finding(Level.LIMITED, device.name(), "does not work: " + device.reason()))
                    .toList();
        } catch (VisionException e) {
            return List.of(); // said as ONNX Runtime's own finding
        }
    }

    private static String cache() {
        Path root = NativeCache.ofUser().root();
        long bytes = 0;
        if (Files.isDirectory(root)) {
            try (var files = Files.walk(root)) {
                bytes = files.mapToLong(f -> f.toFile().length()).sum();
            } catch (IOException | java.io.UncheckedIOException e) {
                return root + " (cannot be read: " + e.getMessage() + ")";
            }
        }
        return String.format(Locale.ROOT, "%s (%d MB)", root, bytes >> 20);
    }

    private static Finding cameras() {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return new Finding(Level.FINE, "cameras", "this system does not list them; try --source device:0");
        }
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(Path.of("/dev"), "video[0-9]*")) {
            for (Path node : nodes) {
                String number = String.valueOf(node.getFileName()).replaceFirst("video", "");
                found.add("device:" + number + (Files.isReadable(node) ? "" : " (access denied)"));
            }
        } catch (IOException e) {
            return new Finding(Level.LIMITED, "cameras", "cannot be listed: " + e.getMessage());
        }
        return found.isEmpty()
                ? new Finding(Level.LIMITED, "cameras", "none connected; the simulated line works: --source line:plate")
                : new Finding(Level.FINE, "cameras", String.join(", ", found));
    }

    private Finding disk() {
        Path place = folders.data().toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) place = place.getParent();
        try {
            long free = Files.getFileStore(place).getUsableSpace() >> 30;
            Level level = free < LITTLE_DISK_GB || !Files.isWritable(place) ? Level.LIMITED : Level.FINE;
            return new Finding(
                    level,
                    "disk",
                    free + " GB free at " + folders.data() + (Files.isWritable(place) ? "" : ", not writable"));
        } catch (IOException e) {
            return new Finding(Level.LIMITED, "disk", "cannot be read: " + e.getMessage());
        }
    }

    /** A broken native library can fail with any error; that is a finding here. */
    private static Finding tried(String subject, Callable<String> attempt) {
        try {
            return new Finding(Level.FINE, subject, attempt.call());
        } catch (Exception | LinkageError e) {
            LoggerFactory.getLogger(CheckMachine.class).warn("{} does not work", subject, e);
            return new Finding(Level.BROKEN, subject, "does not work: " + e.getMessage());
        }
    }
}
