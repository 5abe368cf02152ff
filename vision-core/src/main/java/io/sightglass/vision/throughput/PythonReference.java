package io.sightglass.vision.throughput;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Rehearsal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/** The same training in plain PyTorch: a Python process that reads the network and the batch from files. Owns the process. */
final class PythonReference implements Trainee, AutoCloseable {
    private static final String SCRIPT = "reference.py";
    private static final String ENDED =
            "The training in PyTorch ended early: run again with --out, and see python.log there.";
    private static final List<String> USUAL = List.of("python3", "/usr/bin/python3", "python");

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String version;
    private final double apart;

    private PythonReference(Process process) throws VisionException {
        this.process = process;
        answers = process.inputReader();
        orders = process.outputWriter();
        String[] words = answer();
        version = words[0];
        apart = Double.parseDouble(words[1]);
    }

    /**
     * Starts it.
     *
     * @param wanted the Python to use; empty for the first usual one that has PyTorch and ONNX
     * @param folder for the script, the network, the batch and what Python complains about
     * @param task "detection" or "segmentation"
     * @throws VisionException when there is no such Python, or it fails
     */
    static PythonReference start(
            String wanted, Path folder, String task, Rehearsal rehearsal, double rate, double decay)
            throws VisionException {
        String python = python(wanted.isEmpty() ? USUAL : List.of(wanted));
        try {
            Path network = folder.resolve("network.onnx");
            Path batch = folder.resolve("batch.onnx");
            OnnxFile.write(rehearsal.graph(), network);
            OnnxFile.write(batch(rehearsal), batch);
            List<String> command =
                    new ArrayList<>(List.of(python, script(folder).toString()));
            command.addAll(List.of(network.toString(), batch.toString(), task));
            command.addAll(List.of(Double.toString(rate), Double.toString(decay)));
            command.add(Integer.toString(Rehearsal.threads()));
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("python.log").toFile())
                    .start();
            return new PythonReference(process);
        } catch (IOException e) {
            throw new VisionException("The comparison with PyTorch could not be started: " + e.getMessage(), e);
        }
    }

    /** PyTorch's version. */
    String version() {
        return version;
    }

    /** The largest difference between its untrained answers and ours. */
    double apart() {
        return apart;
    }

    @Override
    public Took steps(int count) throws VisionException {
        try {
            orders.write(count + "\n");
            orders.flush();
        } catch (IOException e) {
            throw ended(e);
        }
        String[] words = answer();
        return new Took(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private String[] answer() throws VisionException {
        try {
            String line = answers.readLine();
            if (line == null) throw new VisionException(ENDED);
            return line.split(" ");
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private static VisionException ended(IOException cause) {
        return new VisionException(ENDED, cause);
    }

    private static String python(List<String> candidates) throws VisionException {
        for (String candidate : candidates) if (works(candidate)) return candidate;
        throw new VisionException("No Python with PyTorch and ONNX was found (" + String.join(", ", candidates)
                + "): install them, such as with 'apt-get install python3-torch python3-onnx' or"
                + " 'pip install torch onnx', or name another Python with --python.");
    }

    private static boolean works(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import torch, onnx")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Graph batch(Rehearsal rehearsal) throws VisionException {
        SequencedMap<String, Tensor> tensors =
                new LinkedHashMap<>(rehearsal.batch().inputs());
        tensors.putAll(rehearsal.batch().targets());
        rehearsal.answers().forEach((name, answer) -> tensors.put("answer/" + name, answer));
        return new Graph("batch", List.of(), List.of(), List.of(), tensors, new LinkedHashMap<>());
    }

    private static Path script(Path folder) throws IOException {
        Path file = folder.resolve(SCRIPT);
        try (InputStream in = Objects.requireNonNull(PythonReference.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
