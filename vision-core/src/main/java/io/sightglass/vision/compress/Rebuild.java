package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.prune.Pruner;
import io.sightglass.vision.compress.trunk.Rectifiers;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import java.util.Locale;
import java.util.Map;

/** A change to a network after which it has to be trained again before it is of use. */
public sealed interface Rebuild {
    /** Of the variant in float, such as pruned-50. */
    String name();

    /**
     * The changed network, not trained yet and not in a file.
     *
     * @throws VisionException when the network does not allow it
     */
    Model of(Model parent) throws VisionException;

    /**
     * Fewer channels.
     *
     * @param share of the multiplications of the convolutions that are to go, in (0, 1)
     */
    record Pruned(double share) implements Rebuild {
        public Pruned {
            if (!(share > 0 && share < 1)) throw new IllegalArgumentException("share outside (0, 1): " + share);
        }

        @Override
        public String name() {
            return String.format(Locale.ROOT, "pruned-%.0f", 100 * share);
        }

        @Override
        public Model of(Model parent) throws VisionException {
            Pruner.Pruned pruned = Pruner.prune(parent.graph(), parent.card().input(), share);
            return Models.unwritten(pruned.graph(), Cards.pruned(parent, pruned.share()), parent.file());
        }
    }

    /** Rectifiers in place of x · sigmoid(x), which costs more in 8 bits than in float. */
    record Rectified() implements Rebuild {
        @Override
        public String name() {
            return "relu";
        }

        @Override
        public Model of(Model parent) throws VisionException {
            if (Rectifiers.count(parent.graph()) == 0) {
                throw new VisionException("The network of " + parent.file()
                        + " has no x · sigmoid(x) that a rectifier could take the place of. Leave --relu out.");
            }
            return Models.unwritten(
                    Rectifiers.instead(parent.graph()),
                    Cards.child(parent, Map.of(Rectifiers.SETTING, Rectifiers.RELU)),
                    parent.file());
        }
    }
}
