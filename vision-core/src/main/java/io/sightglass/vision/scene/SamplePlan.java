package io.sightglass.vision.scene;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.scene.render.Dice;
import java.util.List;

/**
 * What is on picture k of an order: its seed, its defects and its split. Good and defective pictures come in an even mix, the
 * kinds of defect take turns, and of each ten of a kind six are to train, two to validate, two to test.
 */
record SamplePlan(long seed, List<String> defects, Split split) {
    private static final List<Split> TURNS = List.of(
            Split.TRAIN,
            Split.TEST,
            Split.TRAIN,
            Split.VALIDATION,
            Split.TRAIN,
            Split.TRAIN,
            Split.TEST,
            Split.TRAIN,
            Split.VALIDATION,
            Split.TRAIN);

    /** Picture k, from 0. */
    static SamplePlan of(SampleOrder order, long k) {
        double rate = order.conditions().defectRate();
        long before = defective(rate, k);
        boolean good = defective(rate, k + 1) == before;
        List<String> kinds = order.product().defects();
        long turn = good ? k - before : before / kinds.size();
        List<String> defects = good ? List.of() : defects(kinds, before);
        Split split = TURNS.get((int) (turn % TURNS.size()));
        return new SamplePlan(Dice.seed(order.seed(), k), defects, split);
    }

    /** How many of the first n pictures are defective. */
    private static long defective(double rate, long n) {
        return (long) Math.floor(rate * n + 1e-9);
    }

    /** One kind in turn; one defective part in eight has a second defect of another kind. */
    private static List<String> defects(List<String> kinds, long turn) {
        String kind = kinds.get((int) (turn % kinds.size()));
        if (turn % 8 != 5) return List.of(kind);
        return List.of(kind, kinds.get((int) ((turn + 2) % kinds.size())));
    }
}
