package io.sightglass.vision.net;

import java.util.List;
import java.util.stream.Collectors;

/** An architecture with a name. */
interface Named {
    String name();

    /** The one of that name; fails with the names that there are. */
    static <T extends Named> T find(List<T> all, String name) {
        for (T network : all) if (network.name().equals(name)) return network;
        throw new IllegalArgumentException("no network named " + name + "; there are "
                + all.stream().map(Named::name).collect(Collectors.joining(", ")));
    }
}
