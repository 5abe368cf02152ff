package io.sightglass.vision.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.metrics.Interval;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptimizationTest {
    private static final Size SIZE = new Size(8, 8);
    private static final Model MODEL = Models.unwritten(
            TinyModels.brightness(SIZE), TinyModels.card(Task.ANOMALY, SIZE, Fit.Mode.STRETCH), Path.of("a.onnx"));

    private static final Grounds GROUNDS = new Grounds(Split.VALIDATION, 10, false, false, List.of(), false);

    private static Variant variant(String name, Precision precision, double quality, double noise, double millis) {
        return variant(name, precision, 0, quality, noise, millis);
    }

    private static Variant variant(
            String name, Precision precision, double share, double quality, double noise, double millis) {
        boolean coded = precision == Precision.INT8;
        return new Variant(
                name,
                precision,
                share == 0 ? Optional.empty() : Optional.of(new Rebuild.Pruned(share)),
                coded ? Optional.of(Calibrator.MSE) : Optional.empty(),
                List.of(),
                MODEL,
                quality,
                coded ? Optional.of(new Interval(quality - 0.83, quality - 0.77)) : Optional.empty(),
                coded ? Optional.of(noise) : Optional.empty(),
                new Race.Time(millis, millis, 10 / millis, 10 / millis),
                100);
    }

    private static final Variant PARENT = variant("fp32", Precision.FP32, 0.8, 0, 10);

    private static Optimization of(Variant... others) {
        List<Variant> all = new ArrayList<>(List.of(PARENT));
        all.addAll(List.of(others));
        return new Optimization("map50", 0.01, 10, GROUNDS, Set.of(), all);
    }

    private static List<String> names(List<Variant> variants) {
        return variants.stream().map(Variant::name).toList();
    }

    @Test
    void theParentIsNeverKeptAgain() {
        assertEquals(List.of(), of().chosen());
    }

    @Test
    void ofSeveralWithinTheToleranceTheOneWithLeastNoiseIsKept() {
        Optimization o = of(
                variant("half", Precision.FP16, 0.8, 0, 10),
                variant("lucky", Precision.INT8, 0.82, 28, 4),
                variant("calm", Precision.INT8, 0.795, 35, 4),
                variant("bad", Precision.INT8, 0.7, 40, 4));
        assertEquals(List.of("half", "calm"), names(o.chosen()));
        assertEquals("calm", o.fastestFirst().getFirst().name());
    }

    @Test
    void eightBitsThatAreNoFasterAreNotKept() {
        assertEquals(List.of(), of(variant("slow", Precision.INT8, 0.8, 35, 20)).chosen());
    }

    @Test
    void aFigureThatCouldNotBeComputedIsNotWithinTheTolerance() {
        Optimization o = of(variant("unknown", Precision.FP16, Double.NaN, 0, 4));
        assertFalse(o.isWithin(o.variants().getLast()));
    }

    /** 0.78 loses 0.02, and by its interval from −0.01 to 0.05; 0.7 loses 0.1, from 0.07 to 0.13. */
    @Test
    void aLossThatMayBeChanceIsSaidToBe() {
        assertEquals(
                "near",
                of(variant("near", Precision.INT8, 0.78, 30, 4))
                        .perhapsWithin()
                        .orElseThrow()
                        .name());
        assertTrue(
                of(variant("far", Precision.INT8, 0.7, 30, 4)).perhapsWithin().isEmpty());
        assertTrue(of(variant("near", Precision.INT8, 0.78, 30, 4), variant("in", Precision.INT8, 0.8, 20, 4))
                .perhapsWithin()
                .isEmpty());
    }

    @Test
    void prunedVariantsAreKeptBesideTheOthersWithTheModelInFloatFirst() {
        Variant half = variant("pruned-50", Precision.FP32, 0.5, 0.795, 0, 6);
        Variant both = variant("pruned-50-int8-mse", Precision.INT8, 0.5, 0.792, 30, 3);
        Optimization o = of(variant("int8-mse", Precision.INT8, 0.8, 35, 4), half, both);
        assertEquals(List.of("int8-mse", "pruned-50", "pruned-50-int8-mse"), names(o.chosen()));
        assertEquals(half, o.base(both));
        assertEquals(PARENT, o.base(half));
        assertEquals(PARENT, o.base(o.variants().get(1)));
    }

    @Test
    void eightBitsOfAPrunedModelAreNotKeptWithoutIt() {
        Variant bad = variant("pruned-50", Precision.FP32, 0.5, 0.7, 0, 6);
        Variant lucky = variant("pruned-50-int8-mse", Precision.INT8, 0.5, 0.8, 30, 3);
        assertEquals(List.of(), of(bad, lucky).chosen());
    }

    @Test
    void aPrunedModelThatIsNoFasterIsNotKept() {
        assertEquals(
                List.of(),
                of(variant("pruned-10", Precision.FP32, 0.1, 0.8, 0, 10)).chosen());
    }
}
