package io.sightglass.annotation.review;

import java.util.OptionalDouble;

/**
 * How two annotators' regions of one label fit together.
 *
 * @param matched pairs of regions that mean the same thing
 * @param onlyFirst regions of the first without a partner
 * @param onlySecond regions of the second without a partner
 * @param iouSum sum of the pairs' intersections over unions
 */
public record ClassAgreement(String label, long matched, long onlyFirst, long onlySecond, double iouSum) {

    /** F1, the same whoever is taken for the truth; empty when neither marked anything. */
    public OptionalDouble f1() {
        long all = 2 * matched + onlyFirst + onlySecond;
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * matched / all);
    }

    /** Mean intersection over union of the pairs; empty when there is none. */
    public OptionalDouble meanIou() {
        return matched == 0 ? OptionalDouble.empty() : OptionalDouble.of(iouSum / matched);
    }

    /** Both together, under this label. */
    public ClassAgreement plus(ClassAgreement other) {
        return new ClassAgreement(
                label,
                matched + other.matched,
                onlyFirst + other.onlyFirst,
                onlySecond + other.onlySecond,
                iouSum + other.iouSum);
    }
}
