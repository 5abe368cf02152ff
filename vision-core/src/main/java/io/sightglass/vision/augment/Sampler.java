package io.sightglass.vision.augment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Which examples an epoch shows, and how often each: those with a rare label more often, by the square root of how much rarer it
 * is than one in ten. Where no label is that rare, and for examples without one, all are drawn alike. Source: repeat factor
 * sampling of Gupta et al., LVIS, CVPR 2019.
 */
final class Sampler {
    /** A label on a smaller share of the examples than this is rare. */
    private static final double RARE = 0.1;

    private final List<Example> all;
    /** Sums of the weights of the examples up to each one, it included; the last is the number of draws. */
    private final double[] sums;

    private final int draws;

    /** @param draws examples an epoch */
    Sampler(List<Example> all, int draws) {
        this.all = List.copyOf(all);
        this.draws = draws;
        Map<Integer, Integer> with = new HashMap<>();
        for (Example example : all) labels(example).forEach(label -> with.merge(label, 1, Integer::sum));
        sums = new double[all.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            int fewest = labels(all.get(i)).stream().mapToInt(with::get).min().orElse(all.size());
            sum += Math.max(1, Math.sqrt(RARE * all.size() / fewest));
            sums[i] = sum;
        }
        for (int i = 0; i < sums.length; i++) sums[i] = draws * (sums[i] / sum);
    }

    /** Examples an epoch. */
    int draws() {
        return draws;
    }

    /** One of them, each as likely as any other. */
    Example any(RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** So many as were asked for, in random order; each as often as its weight says, up to one. */
    List<Example> draw(RandomGenerator random) {
        List<Example> drawn = new ArrayList<>();
        double at = random.nextDouble();
        for (int i = 0; i < sums.length; i++) {
            for (; at < sums[i]; at++) drawn.add(all.get(i));
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private static Set<Integer> labels(Example example) {
        return example.things().stream().map(Example.Thing::label).collect(Collectors.toSet());
    }
}
