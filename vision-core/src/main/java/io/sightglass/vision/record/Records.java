package io.sightglass.vision.record;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.store.Database;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a folder with the file of inspections and the images kept with them. Adding is done by one writer thread, which puts
 * what has come together into one transaction; an inspection is confirmed when its future completes, and no kill loses it
 * from then on. Safe for all threads.
 */
public final class Records implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final int MOST_WAITING = 256;
    private static final int MOST_TOGETHER = 64;

    private final Database database;
    private final RecordTable table;
    private final Archive archive;
    private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean closing;

    private record Job(Inspection inspection, String image, boolean archived, CompletableFuture<Long> sequence) {}

    private Records(Database database, RecordTable table, Archive archive) {
        this.database = database;
        this.table = table;
        this.archive = archive;
        this.writer = Thread.ofPlatform().daemon().name("sightglass-records").start(this::write);
    }

    /**
     * Opens the records in a folder, which is made when it is not there.
     *
     * @param mostImages how many images are kept; the oldest go first
     */
    public static Records open(Path folder, int mostImages) throws VisionException {
        Path images = folder.toAbsolutePath().resolve("images");
        SafeFiles.createFolder(images);
        Database database = Database.openOrCreate(folder.resolve("inspections.db"), RecordTable.SCHEMA);
        try {
            RecordTable table = new RecordTable(database, images);
            Archive archive = new Archive(images, mostImages, table.archived());
            return new Records(database, table, archive);
        } catch (VisionException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Keeps the recipe's text, so that its hash in a record says something for ever. */
    public void put(Recipe recipe) throws VisionException {
        table.putRecipe(recipe.hash(), recipe.toJson());
    }

    /** The recipe of that hash, as JSON. */
    public Optional<String> recipe(String hash) throws VisionException {
        return table.recipe(hash);
    }

    /**
     * Adds an inspection; waits while too many are waiting to be written.
     *
     * @param keepImage whether the image goes into the archive; it is written before this returns
     * @return completes with the sequence number once the record is on the disk, or with the VisionException that hindered
     * @throws VisionException when the image cannot be written
     */
    public CompletableFuture<Long> add(Inspection inspection, Frame image, boolean keepImage)
            throws VisionException, InterruptedException {
        String hash = ImageHash.of(image);
        boolean archived = keepImage && archive.keep(hash, image);
        Job job = new Job(inspection, hash, archived, new CompletableFuture<>());
        if (closing) throw new IllegalStateException("the records are closed");
        queue.put(job);
        return job.sequence();
    }

    /** How many inspections wait to be written. */
    public int waiting() {
        return queue.size();
    }

    /** The newest entries, newest first. */
    public List<Entry> last(int count) throws VisionException {
        return table.last(count);
    }

    public Optional<Entry> entry(long sequence) throws VisionException {
        return table.entry(sequence);
    }

    public Totals totals() throws VisionException {
        return table.totals();
    }

    private void write() {
        List<Job> jobs = new ArrayList<>();
        while (true) {
            try {
                jobs.add(queue.take());
            } catch (InterruptedException e) {
                if (closing && queue.isEmpty()) return;
                continue;
            }
            queue.drainTo(jobs, MOST_TOGETHER - 1);
            write(jobs);
            jobs.clear();
            if (closing && queue.isEmpty()) return;
        }
    }

    private void write(List<Job> jobs) {
        List<Long> sequences = new ArrayList<>();
        List<String> leaving = archive.leaving();
        try {
            database.atomically(() -> {
                for (Job job : jobs) {
                    boolean archived = job.archived() && archive.holds(job.image());
                    sequences.add(table.insert(job.inspection(), job.image(), archived));
                }
                for (String image : leaving) table.forgetImage(image);
            });
        } catch (VisionException | RuntimeException e) {
            jobs.forEach(job -> job.sequence().completeExceptionally(e));
            return;
        }
        for (int i = 0; i < jobs.size(); i++) jobs.get(i).sequence().complete(sequences.get(i));
        archive.remove(leaving);
    }

    /** Writes what is waiting and closes the file. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            LOG.warn("closing the records was interrupted; {} inspections are not written", queue.size());
            Thread.currentThread().interrupt();
        }
        IllegalStateException late = new IllegalStateException("the records were closed before this was written");
        for (Job job = queue.poll(); job != null; job = queue.poll())
            job.sequence().completeExceptionally(late);
        database.close();
    }
}
