package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Certificates in model files, and what they are worth. */
public final class Certificates {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Certificates() {}

    /** Writes the model with this certificate as one file; its hash, the model's identity, is that of the whole file. */
    public static Model write(Model model, Certificate certificate, Path file) throws VisionException {
        return Models.certified(model, JSON.writeValueAsString(certificate), file);
    }

    /**
     * The certificate in a model's file, whether or not it is worth anything; empty when there is none.
     *
     * @throws VisionException when it cannot be read
     */
    public static Optional<Certificate> of(Model model) throws VisionException {
        Optional<String> text = Models.certificate(model);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(JSON.readValue(text.get(), Certificate.class));
        } catch (JacksonException e) {
            throw new VisionException(
                    "The parity certificate of " + model.file() + " cannot be read, so it says nothing: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * Why a model is not to judge parts, as a sentence: it has no certificate, was changed since, or is out of tolerance.
     * Empty when there is nothing against it.
     */
    public static Optional<String> objection(Model model) {
        try {
            Optional<Certificate> found = of(model);
            if (found.isEmpty()) {
                return Optional.of(
                        "The model " + model.file() + " has no parity certificate, so nobody knows whether it"
                                + " computes here what it learnt. Have one written into a copy: sightglass model verify "
                                + model.file() + " --write NEW.onnx.");
            }
            Optional<String> change = change(model, found.get());
            if (change.isPresent()) return change;
            return found.get()
                    .failure()
                    .map(why -> "The model " + model.file() + " is out of tolerance against "
                            + found.get().reference() + ": " + why + ".");
        } catch (VisionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** How the model is no longer the one its certificate speaks of, as a sentence; empty when it is. */
    public static Optional<String> change(Model model, Certificate certificate) {
        if (!Fingerprint.of(model).equals(certificate.preprocessing())) {
            return Optional.of("The model " + model.file() + " prepares its pixels in another way than when it was"
                    + " certified: its scaling, mean and deviation, order of colours or fit were changed. Use the"
                    + " original file or train it again.");
        }
        if (!Models.content(model).equals(certificate.model())) {
            return Optional.of("The model " + model.file() + " was changed after it was certified. Use the original"
                    + " file or train it again.");
        }
        return Optional.empty();
    }
}
