package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.net.adopt.Adopter.Reading;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts nodes around a foreign model until it meets the contract, and runs the result once. */
public final class Adoption {
    /** Grey, like the border of a letterbox. */
    private static final byte GREY = 114;

    private final Foreign model;
    private final Wishes wishes;
    private final Adopter adopter;
    private final Reading reading;

    private Adoption(Foreign model, Wishes wishes, Adopter adopter, Reading reading) {
        this.model = model;
        this.wishes = wishes;
        this.adopter = adopter;
        this.reading = reading;
    }

    /**
     * A model that meets the contract.
     *
     * @param family what it was taken for
     * @param classes names of all that it tells apart, those of good parts too; empty for anomaly
     * @param supposed a sentence on what the file does not tell and the family supposes, for the user to check
     */
    public record Adopted(String family, Graph graph, ModelCard card, List<String> classes, Optional<String> supposed) {
        public Adopted {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Adopts a model.
     *
     * @throws VisionException when its family is not known, its outputs are not those of the family, a wish does not fit, or
     *     the result does not run
     */
    public static Adopted adopt(Foreign model, Wishes wishes) throws VisionException {
        Adopter adopter =
                wishes.family().isPresent() ? Families.named(wishes.family().get()) : Families.of(model);
        Reading reading = adopter.read(model)
                .orElseThrow(() -> new VisionException(model.file() + " is no " + adopter.family()
                        + " model: that family gives " + adopter.outputs() + "; this file gives " + model.gives()
                        + " for a picture of " + model.size() + "."));
        adopter.check(model);
        return new Adoption(model, wishes, adopter, reading).run();
    }

    private Adopted run() throws VisionException {
        Settings settings = Settings.of(model, wishes, adopter, reading.classes());
        Graph graph = graph(settings);
        ModelCard card = settings.card(parity());
        check(graph);
        return new Adopted(adopter.family(), graph, card, settings.classes(), adopter.supposed(settings));
    }

    private Graph graph(Settings settings) throws VisionException {
        Picture picture = model.picture();
        GraphBuilder g = new GraphBuilder("adopted-" + adopter.family());
        String x = Contract.image(g, picture.size(), settings.pixels().pixels());
        GraphBuilder in = g.scope("input");
        if (picture.channelsLast()) x = in.transpose(x, 0, 2, 3, 1);
        if (picture.type() != ElementType.FLOAT) x = in.cast(x, picture.type());
        try {
            Map<String, String> values =
                    new HashMap<>(g.scope(Trunk.FOREIGN).embed(model.graph(), Map.of(picture.name(), x)));
            GraphBuilder out = g.scope("output");
            for (ValueInfo output : model.graph().outputs()) {
                if (output.type() != ElementType.FLOAT) {
                    values.computeIfPresent(output.name(), (name, value) -> out.cast(value, ElementType.FLOAT));
                }
            }
            reading.nodes().add(g, values, settings);
        } catch (IllegalArgumentException e) {
            throw new VisionException(model.file() + " cannot be adopted: " + e.getMessage() + ".", e);
        }
        return Graphs.prune(g.build());
    }

    private List<String> parity() {
        return switch (adopter.habits().task()) {
            case DETECTION -> List.of(Boxes.PROBABILITIES);
            case SEGMENTATION -> List.of(Contract.PROBABILITY);
            case CLASSIFICATION -> List.of(Contract.SCORE, Contract.PROBABILITY);
            case ANOMALY -> List.of(Contract.SCORE, Contract.HEATMAP);
        };
    }

    /** Runs it on grey. */
    private void check(Graph graph) throws VisionException {
        Size size = model.size();
        ByteBuffer grey = ByteBuffer.allocateDirect(Math.toIntExact(size.area() * 3));
        while (grey.hasRemaining()) grey.put(GREY);
        List<Long> shape = List.of(1L, (long) size.height(), (long) size.width(), 3L);
        Tensor image = Tensor.wrap(ElementType.UINT8, shape, grey.flip());
        List<String> outputs = graph.outputs().stream().map(ValueInfo::name).toList();
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            session.run(Map.of(Contract.IMAGE, image), outputs);
        } catch (VisionException e) {
            throw new VisionException(
                    model.file() + " cannot be adopted as " + adopter.family() + ", because the result does not run: "
                            + e.getMessage(),
                    e);
        }
    }
}
