package io.sightglass.vision.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * The twelve COCO figures and the classes one by one. Empty where no object of that size or class is there; pycocotools
 * says −1 then.
 *
 * @param map mean average precision over IoU 0.50 to 0.95 in steps of 0.05
 * @param ar100 mean recall over the same, with at most 100 detections an image; ar1 and ar10 with 1 and 10
 */
public record DetectionMetrics(
        OptionalDouble map,
        OptionalDouble map50,
        OptionalDouble map75,
        OptionalDouble mapSmall,
        OptionalDouble mapMedium,
        OptionalDouble mapLarge,
        OptionalDouble ar1,
        OptionalDouble ar10,
        OptionalDouble ar100,
        OptionalDouble arSmall,
        OptionalDouble arMedium,
        OptionalDouble arLarge,
        List<ClassMetrics> classes) {

    /**
     * One class.
     *
     * @param truths objects that are there, crowds not counted
     * @param precision at IoU 0.5 for recall 0, 0.01, … 1; empty when there are no objects
     */
    public record ClassMetrics(
            int label, int truths, OptionalDouble map, OptionalDouble map50, List<Double> precision) {
        public ClassMetrics {
            precision = List.copyOf(precision);
        }
    }

    public DetectionMetrics {
        classes = List.copyOf(classes);
    }

    /** The figures that exist, by the names used in files and on the command line. */
    public SequencedMap<String, Double> figures() {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        map.ifPresent(v -> figures.put("map", v));
        map50.ifPresent(v -> figures.put("map50", v));
        map75.ifPresent(v -> figures.put("map75", v));
        mapSmall.ifPresent(v -> figures.put("map_small", v));
        mapMedium.ifPresent(v -> figures.put("map_medium", v));
        mapLarge.ifPresent(v -> figures.put("map_large", v));
        ar1.ifPresent(v -> figures.put("ar1", v));
        ar10.ifPresent(v -> figures.put("ar10", v));
        ar100.ifPresent(v -> figures.put("ar100", v));
        arSmall.ifPresent(v -> figures.put("ar_small", v));
        arMedium.ifPresent(v -> figures.put("ar_medium", v));
        arLarge.ifPresent(v -> figures.put("ar_large", v));
        return figures;
    }
}
