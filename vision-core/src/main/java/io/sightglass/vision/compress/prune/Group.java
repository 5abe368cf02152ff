package io.sightglass.vision.compress.prune;

import java.util.List;

/**
 * Channels that occur in the same values and weights, so that which of them are removed is free. Each member is one that
 * stands for all it is tied to.
 *
 * @param members in the order of the channels
 * @param times how many channels of a value go with one member; more than one where convolutions are grouped
 */
record Group(List<Integer> members, int times) {
    Group {
        members = List.copyOf(members);
    }

    int size() {
        return members.size();
    }
}
