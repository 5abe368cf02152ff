package io.sightglass.vision.compare;

import java.util.ArrayList;
import java.util.List;

/** Which of several trade-offs are worth having: those that no other one beats in one respect and equals in the rest. */
public final class Pareto {
    private Pareto() {}

    /**
     * Whether each lies on the front. Equal ones all do; one with a figure that is no number does not.
     *
     * @param costs the same number of figures each, smaller being better
     */
    public static List<Boolean> front(List<List<Double>> costs) {
        List<Boolean> front = new ArrayList<>();
        for (List<Double> one : costs) {
            boolean known = one.stream().noneMatch(cost -> cost.isNaN());
            front.add(known && costs.stream().noneMatch(other -> beats(other, one)));
        }
        return List.copyOf(front);
    }

    private static boolean beats(List<Double> winner, List<Double> loser) {
        boolean better = false;
        for (int i = 0; i < loser.size(); i++) {
            if (!(winner.get(i) <= loser.get(i))) return false;
            better |= winner.get(i) < loser.get(i);
        }
        return better;
    }
}
