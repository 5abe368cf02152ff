package io.sightglass.vision.model;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads and writes model files, and refuses those that do not meet the contract. */
public final class Models {
    private static final String CERTIFICATE = CardText.PREFIX + "certificate";

    private Models() {}

    /** The model in a file, checked against the contract. */
    public static Model read(Path file) throws VisionException {
        byte[] bytes = OnnxFile.bytes(file);
        String hash = hash(bytes);
        Graph graph = OnnxFile.parse(file, bytes);
        if (!hasCard(graph)) {
            throw refusal(file, Shapes.missing(graph), "it does not say what it is for (sightglass.contract)");
        }
        ModelCard card = CardText.read(file, graph.metadata());
        List<String> missing = Shapes.missing(graph, card);
        if (!missing.isEmpty()) throw refusal(file, missing, "");
        return new Model(file, hash, card, graph);
    }

    /**
     * Writes the graph with its card as one file, which appears whole or not at all.
     *
     * @throws IllegalArgumentException when the graph does not meet the contract
     */
    public static Model write(Graph graph, ModelCard card, Path file) throws VisionException {
        Model model = unwritten(graph, card, file);
        SafeFiles.write(file, OnnxFile.bytes(model.graph()));
        return model;
    }

    /**
     * The model that {@link #write} would write there, to be tried before it is kept.
     *
     * @throws IllegalArgumentException when the graph does not meet the contract
     */
    public static Model unwritten(Graph graph, ModelCard card, Path file) {
        List<String> missing = Shapes.missing(graph, card);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the graph does not meet the contract: it has " + said(missing));
        }
        SequencedMap<String, String> metadata = CardText.write(card);
        graph.metadata().forEach((key, value) -> {
            if (!key.startsWith(CardText.PREFIX)) metadata.put(key, value);
        });
        Graph whole = graph.withMetadata(metadata);
        return new Model(file, hash(OnnxFile.bytes(whole)), card, whole);
    }

    /**
     * Writes the model with a certificate as one file. The certificate speaks of {@link #content}, which it does not change;
     * the file's hash, the model's identity, is that of the file with the certificate in it.
     *
     * @param certificate JSON, as {@code parity} writes it
     */
    public static Model certified(Model model, String certificate, Path file) throws VisionException {
        SequencedMap<String, String> metadata =
                new LinkedHashMap<>(uncertified(model).metadata());
        metadata.put(CERTIFICATE, certificate);
        Graph whole = model.graph().withMetadata(metadata);
        byte[] bytes = OnnxFile.bytes(whole);
        SafeFiles.write(file, bytes);
        return new Model(file, hash(bytes), model.card(), whole);
    }

    /** The certificate in a model's file, as it stands there. */
    public static Optional<String> certificate(Model model) {
        return Optional.ofNullable(model.graph().metadata().get(CERTIFICATE));
    }

    /** SHA-256 of all that a model is but its certificate: of the file that would be written without it. */
    public static String content(Model model) {
        return hash(OnnxFile.bytes(uncertified(model)));
    }

    private static Graph uncertified(Model model) {
        SequencedMap<String, String> metadata =
                new LinkedHashMap<>(model.graph().metadata());
        metadata.remove(CERTIFICATE);
        return model.graph().withMetadata(metadata);
    }

    /**
     * The model as ONNX Runtime is to see it: written anew from the graph that was read and checked, so that nothing the
     * reader passed over reaches the runtime.
     *
     * @throws VisionException when the file is no longer the one the model was read from
     */
    public static byte[] bytes(Model model) throws VisionException {
        if (!hash(OnnxFile.bytes(model.file())).equals(model.hash())) {
            throw new VisionException("The file " + model.file() + " is no longer the model " + model.hash()
                    + ": it was replaced. Open it again to use what is there now.");
        }
        return OnnxFile.bytes(model.graph());
    }

    /** Whether a graph says that it meets the contract. */
    public static boolean hasCard(Graph graph) {
        return graph.metadata().containsKey(CardText.VERSION);
    }

    /** SHA-256 of a file's bytes in hexadecimal: a model's identity. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static VisionException refusal(Path file, List<String> missing, String also) {
        String lacks = missing.isEmpty() ? "" : "it has " + said(missing);
        String both = lacks + (lacks.isEmpty() || also.isEmpty() ? "" : ", and ") + also;
        return new VisionException("The ONNX file " + file + " does not meet the Sightglass contract: " + both
                + ". Adopt it first: sightglass model adopt.");
    }

    private static String said(List<String> missing) {
        return String.join(", ", missing);
    }
}
