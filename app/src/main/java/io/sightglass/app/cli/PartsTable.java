package io.sightglass.app.cli;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Inspection.Finding;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of inspected parts, a row each, for other programs. Each row is in the file itself as soon as its part is judged: who
 * watches a line without end can read it, and a run that is killed leaves all its rows, of which only the last may be cut.
 */
final class PartsTable implements AutoCloseable {
    static final String ENDING = ".csv";
    private static final String HEAD = "number,image,verdict,score,threshold,defects,milliseconds,reasons\n";
    private static final int DECIMALS = 4;

    private final Path file;
    private final FileChannel to;
    private boolean begun;
    private Optional<IOException> broken = Optional.empty();

    private PartsTable(Path file, FileChannel to) {
        this.file = file;
        this.to = to;
    }

    /** Inspects parts and puts each of them into the table. */
    @FunctionalInterface
    interface Work<T> {
        T with(PartsTable table) throws Exception;
    }

    /** Does the work. What fails before its first part leaves no file, and the one that was there as it was. */
    static <T> T write(Path file, Work<T> work) throws Exception {
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        PartsTable table = open(file);
        try (table) {
            T done = work.with(table);
            table.end();
            return done;
        } finally {
            if (!there && !table.begun()) Files.deleteIfExists(file);
        }
    }

    /** Opens it at once, so that a place that cannot be written to is told before the line runs. */
    private static PartsTable open(Path file) throws VisionException {
        try {
            Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
            if (folder.isPresent()) Files.createDirectories(folder.get());
            return new PartsTable(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static VisionException failed(Path file, IOException e) {
        return new VisionException(SafeFiles.sentence("write", file, e), e);
    }

    /** One more row. What cannot be written is told at the end: the line goes on. */
    synchronized void add(Inspection part) {
        if (broken.isPresent()) return;
        try {
            begin();
            append(row(part));
        } catch (IOException e) {
            broken = Optional.of(e);
        }
    }

    private void begin() throws IOException {
        if (begun) return;
        begun = true;
        to.truncate(0);
        append(HEAD);
    }

    private void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) to.write(bytes);
    }

    private synchronized boolean begun() {
        return begun;
    }

    private synchronized void end() throws VisionException {
        try {
            if (broken.isPresent()) throw broken.get();
            begin();
            to.force(true);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void close() throws VisionException {
        try {
            to.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Score and threshold are those of the model whose score is farthest above its threshold, or least below where none reaches it;
     * a part that could not be judged has neither.
     */
    static String row(Inspection part) {
        Optional<Finding> worst = part.findings().stream()
                .max(Comparator.comparingDouble(f -> f.prediction().score() - f.threshold()));
        int decimals = worst.map(PartsTable::decimals).orElse(DECIMALS);
        return Stream.of(
                        Long.toString(part.shot()),
                        part.origin(),
                        part.verdict().outcome().word(),
                        worst.map(f -> rounded(f.prediction().score(), decimals).toPlainString())
                                .orElse(""),
                        worst.map(f -> rounded(f.threshold(), decimals).toPlainString())
                                .orElse(""),
                        part.findings().stream().flatMap(PartsTable::defects).collect(Collectors.joining("; ")),
                        number(3, part.timings().total()),
                        String.join("; ", part.verdict().reasons()))
                .map(Cells::cell)
                .collect(Collectors.joining(",", "", "\n"));
    }

    /** As few as tell a score below its threshold from one that reaches it. */
    private static int decimals(Finding finding) {
        double score = finding.prediction().score();
        double threshold = finding.threshold();
        int decimals = DECIMALS;
        while (score < threshold && rounded(score, decimals).compareTo(rounded(threshold, decimals)) == 0) decimals++;
        return decimals;
    }

    private static BigDecimal rounded(double number, int decimals) {
        return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** What is above the threshold, the surest first, with its score; models of whole pictures name nothing. */
    private static Stream<String> defects(Finding finding) {
        double least = finding.threshold();
        return switch (finding.prediction()) {
            case Prediction.Detections found ->
                found.detections().stream().filter(d -> d.score() >= least).map(d -> named(d.label(), d.score()));
            case Prediction.Segmentation found ->
                found.instances().stream().filter(i -> i.score() >= least).map(i -> named(i.label(), i.score()));
            case Prediction.Classification found ->
                found.score() < least
                        ? Stream.empty()
                        : found.kinds().stream().limit(1).map(k -> named(k.label(), k.probability()));
            case Prediction.Anomaly found -> Stream.empty();
        };
    }

    private static String named(String label, double score) {
        return label + " " + number(3, score);
    }

    private static String number(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
