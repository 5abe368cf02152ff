package io.sightglass.vision.scene;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills folders with pictures and their truth in COCO form; the package's documentation states the layout. */
public final class SampleWriter {
    private static final int BATCH = 64;

    private final SampleOrder order;
    private final Studio studio;
    private final Path folder;

    private SampleWriter(SampleOrder order, Path folder) {
        this.order = order;
        this.folder = folder;
        this.studio = new Studio(order.product(), order.size());
    }

    /** One picture that is on the disk. */
    private record Written(String name, Truth truth, SamplePlan plan) {}

    /**
     * Writes DIR/PRODUCT in memory that does not grow with the count. The folder appears when it is complete; after a failure
     * or a cancellation nothing is left.
     *
     * @return the annotations file
     * @throws VisionException when the product's folder exists and is not empty, or the disk refuses
     */
    public static Path write(SampleOrder order, Path dir, Progress progress) throws VisionException {
        String product = order.product().word();
        Path folder = dir.resolve(product);
        Path aside = dir.resolve("." + product + ".part");
        try {
            refuseToOverwrite(folder);
            remove(aside);
            Files.createDirectories(aside.resolve("images"));
            try {
                new SampleWriter(order, aside).writeAll(progress);
                Files.deleteIfExists(folder);
                Files.move(aside, folder);
            } finally {
                remove(aside);
            }
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("write samples to", folder, e), e);
        }
        return folder.resolve("annotations.json");
    }

    private static void refuseToOverwrite(Path folder) throws IOException, VisionException {
        if (!Files.exists(folder)) return;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isEmpty()) return;
            }
        }
        throw new VisionException("Samples are not written over what is there: " + folder
                + ". Choose another folder or remove it first.");
    }

    private void writeAll(Progress progress) throws IOException, VisionException {
        List<String> labels = order.product().defects();
        try (CocoFile coco = new CocoFile(folder.resolve("annotations.json"), info(), labels);
                ExecutorService workers = Executors.newFixedThreadPool(
                        Runtime.getRuntime().availableProcessors(),
                        Thread.ofPlatform().daemon().factory())) {
            for (int first = 0; first < order.count(); first += BATCH) {
                progress.check();
                int last = Math.min(first + BATCH, order.count());
                for (Written image : batch(workers, first, last)) {
                    SamplePlan plan = image.plan();
                    coco.add(image.name(), order.size(), image.truth(), plan.split(), plan.seed());
                }
                progress.report((double) last / order.count(), "image " + last + " of " + order.count());
            }
            coco.finish();
        }
    }

    private List<Written> batch(ExecutorService workers, int first, int last) throws IOException, VisionException {
        List<Callable<Written>> tasks = new ArrayList<>();
        for (int k = first; k < last; k++) {
            int picture = k;
            tasks.add(() -> one(picture));
        }
        List<Written> written = new ArrayList<>();
        try {
            for (Future<Written> done : workers.invokeAll(tasks)) written.add(done.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) throw io;
            throw new VisionException("Picture could not be drawn: " + e.getCause(), e);
        }
        return written;
    }

    private Written one(int k) throws IOException {
        SamplePlan plan = SamplePlan.of(order, k);
        Scene scene = studio.render(plan.seed(), order.conditions(), plan.defects());
        String name = String.format(
                Locale.ROOT, "images/%06d.%s", k + 1, order.format().extension());
        byte[] bytes = order.format() == SampleOrder.Format.PNG
                ? ImageFiles.encodePng(scene.frame())
                : ImageFiles.encodeJpeg(scene.frame(), Studio.JPEG_QUALITY);
        Files.write(folder.resolve(name), bytes);
        return new Written(name, scene.truth(), plan);
    }

    private Map<String, Object> info() {
        Size size = order.size();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "description",
                "Pictures of a " + order.product().word() + ", drawn with their exact truth by Sightglass");
        info.put("version", "1");
        info.put("product", order.product().word());
        info.put("count", order.count());
        info.put("seed", Long.toString(order.seed()));
        info.put("size", size.toString());
        info.put("defect_rate", order.conditions().defectRate());
        return info;
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                if (e != null) throw e;
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
