package io.sightglass.annotation.project;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** A list of ids in eight bytes each, as there may be a hundred thousand. */
final class Ids extends AbstractList<Long> implements RandomAccess {
    private final long[] ids;

    private Ids(long[] ids) {
        this.ids = ids;
    }

    @Override
    public Long get(int index) {
        return ids[Objects.checkIndex(index, ids.length)];
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public int indexOf(Object wanted) {
        if (!(wanted instanceof Long id)) return -1;
        for (int i = 0; i < ids.length; i++) if (ids[i] == id) return i;
        return -1;
    }

    @Override
    public boolean contains(Object wanted) {
        return indexOf(wanted) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ids o ? Arrays.equals(ids, o.ids) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Makes a list one id after the other. */
    static final class Collector {
        private long[] ids = new long[256];
        private int size;

        void add(long id) {
            if (size == ids.length) ids = Arrays.copyOf(ids, size * 2);
            ids[size++] = id;
        }

        Ids all() {
            return new Ids(Arrays.copyOf(ids, size));
        }
    }
}
