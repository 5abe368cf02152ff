package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Compares a model with its reference anew, on this machine, and says whether its certificate still holds. */
public final class VerifyModel implements UseCase<VerifyModel.Request, VerifyModel.Result> {
    private final Supplier<Equipment> equipment;

    public VerifyModel(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param images a folder of pictures; drawn ones, or its golden pictures with drawn flaws, when empty
     * @param count number of pictures
     * @param device where the model is to run: cpu, cuda, ... or auto
     * @param parent the model it was compressed from; looked for beside it when empty
     * @param write a new file for the model with a new certificate; none when empty
     */
    public record Request(
            Path model, Optional<Path> images, int count, String device, Optional<Path> parent, Optional<Path> write) {}

    /**
     * @param stored the certificate in the file
     * @param measured what was found now
     * @param written the new file
     */
    public record Result(Model model, Optional<Certificate> stored, Certificate measured, Optional<Model> written) {

        /** Whether the model has a certificate, now at least, and computes here what it should. */
        public boolean holds() {
            return measured.passes() && (stored.isPresent() || written.isPresent());
        }

        /** The outcome as one sentence. */
        public String sentence() {
            String found = "on " + measured.device() + ", with " + measured.images() + " " + measured.pictures()
                    + ", the model is "
                    + measured.failure()
                            .map(why -> "out of tolerance against " + measured.reference() + ": " + why)
                            .orElse("within tolerance of " + measured.reference());
            if (written.isPresent()) {
                return "Certified: " + found + "; with the certificate it is another file and so another model, "
                        + start(written.get().hash())
                        + ". Evaluate it to put it into a project: sightglass evaluate PROJECT "
                        + written.get().file();
            }
            if (stored.isEmpty()) {
                String how = measured.passes() ? " Have one written into a copy with --write NEW.onnx." : "";
                return "There is no certificate; " + found + "." + how;
            }
            return "The certificate " + (measured.passes() ? "holds: " : "does NOT hold: ") + found + ".";
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        if (request.count() < 1) throw new VisionException("At least one picture is needed to compare the runtimes.");
        if (request.write().isPresent()) NewModelFile.require(request.write().get(), "--write");
        Model model = Models.read(request.model());
        Optional<Certificate> stored = Certificates.of(model);
        if (stored.isPresent()) {
            Optional<String> change = Certificates.change(model, stored.get());
            if (change.isPresent()) throw new VisionException(change.get());
        }
        Steps steps = equipment.get().steps();
        progress.report(0.1, "preparing " + request.count() + " pictures");
        Parity.Pictures pictures = request.images().isPresent()
                ? Certifying.of(request.images().get(), request.count())
                : Certifying.made(model, request.count(), steps);
        progress.check();
        progress.report(0.2, "comparing the runtimes");
        Optional<Model> parent = parent(model, request.parent());
        if (parent.isPresent()) Certifying.requireSound(parent.get(), pictures, steps);
        Certificate now = Parity.measure(model, parent, pictures, Compute.on(request.device()), steps);
        if (stored.flatMap(Certificate::lost).isPresent()) {
            now = now.withLoss(
                    stored.get().lost().orElseThrow(), stored.get().tolerance().quality());
        }
        Optional<Model> written = request.write().isPresent() && now.passes()
                ? Optional.of(Certificates.write(model, now, request.write().get()))
                : Optional.empty();
        return new Result(model, stored, now, written);
    }

    /** The model that a compressed one is compared with; empty for all others. */
    private static Optional<Model> parent(Model model, Optional<Path> named) throws VisionException {
        if (!model.card().settings().containsKey("precision")) return Optional.empty();
        String wanted = model.card().parent();
        if (named.isPresent()) {
            Model parent = Models.read(named.get());
            if (parent.hash().equals(wanted)) return Optional.of(parent);
            throw new VisionException("The model " + model.file() + " was made from another one than " + named.get()
                    + ": from that whose hash begins with " + start(wanted) + ".");
        }
        Path folder = Objects.requireNonNull(model.file().toAbsolutePath().getParent());
        for (Path file : models(folder)) {
            if (Models.hash(OnnxFile.bytes(file)).equals(wanted)) return Optional.of(Models.read(file));
        }
        throw new VisionException("The model " + model.file() + " is compared with the one it was made from, whose hash"
                + " begins with " + start(wanted) + " and which is not beside it. Name it with --parent FILE.");
    }

    private static List<Path> models(Path folder) throws VisionException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".onnx") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        }
    }

    private static String start(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
