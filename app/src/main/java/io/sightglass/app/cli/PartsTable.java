package io.sightglass.app.cli;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Inspection.Finding;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of inspected parts, a row each, for other programs; written while a line runs and there when it has ended. */
final class PartsTable {
    static final String ENDING = ".csv";
    private static final String HEAD = "number,image,verdict,score,threshold,defects,milliseconds,reasons\n";

    private final OutputStream to;
    private Optional<IOException> broken = Optional.empty();

    private PartsTable(OutputStream to) {
        this.to = to;
    }

    /** Inspects parts and puts each of them into the table. */
    @FunctionalInterface
    interface Work<T> {
        T with(PartsTable table) throws Exception;
    }

    /** @throws VisionException when there is such a file already */
    static void refuseToReplace(Path file) throws VisionException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new VisionException(
                    "Cannot write " + file + ": a file of that name is there already. Give --out another name.");
        }
    }

    /** Does the work; the file appears whole when it is done, and not at all when it fails. */
    static <T> T write(Path file, Work<T> work) throws Exception {
        refuseToReplace(file);
        List<T> done = new ArrayList<>();
        SafeFiles.write(file, (SafeFiles.Content<Exception>) out -> {
            PartsTable table = new PartsTable(out);
            out.write(HEAD.getBytes(StandardCharsets.UTF_8));
            done.add(work.with(table));
            table.check();
        });
        return done.getFirst();
    }

    /** One more row. What cannot be written is told at the end: the line goes on. */
    synchronized void add(Inspection part) {
        if (broken.isPresent()) return;
        try {
            to.write(row(part).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = Optional.of(e);
        }
    }

    private synchronized void check() throws IOException {
        if (broken.isPresent()) throw broken.get();
    }

    /** The threshold is that of the model with the highest score; a part that could not be judged has neither. */
    static String row(Inspection part) {
        Optional<Finding> surest = part.findings().stream()
                .max(Comparator.comparingDouble(finding -> finding.prediction().score()));
        return Stream.of(
                        Long.toString(part.shot()),
                        part.origin(),
                        part.verdict().outcome().word(),
                        surest.map(f -> number(4, f.prediction().score())).orElse(""),
                        surest.map(f -> number(4, f.threshold())).orElse(""),
                        part.findings().stream().flatMap(PartsTable::defects).collect(Collectors.joining("; ")),
                        number(3, part.timings().total()),
                        String.join("; ", part.verdict().reasons()))
                .map(Cells::cell)
                .collect(Collectors.joining(",", "", "\n"));
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
