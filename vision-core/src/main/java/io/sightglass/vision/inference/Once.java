package io.sightglass.vision.inference;

import java.util.Optional;
import java.util.function.Supplier;

/** What is worked out when it is first asked for, and kept. Any thread. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> work;
    private Optional<T> done = Optional.empty();

    private Once(Supplier<T> work) {
        this.work = work;
    }

    static <T> Supplier<T> of(Supplier<T> work) {
        return new Once<>(work);
    }

    @Override
    public synchronized T get() {
        if (done.isEmpty()) done = Optional.of(work.get());
        return done.get();
    }
}
