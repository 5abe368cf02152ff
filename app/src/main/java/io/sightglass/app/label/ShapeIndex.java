package io.sightglass.app.label;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Runs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the shapes that touch a part of an image without looking at all of them: their boxes by the cells of a grid. Only what
 * changed is looked at when an edit gives another list. Used on the window's thread.
 */
final class ShapeIndex {
    /** Image pixels on a side of a cell. */
    private static final double CELL = 128;
    /** A shape over more cells is looked at every time. */
    private static final int MOST_CELLS = 256;

    private record Entry(Shape shape, Box bounds) {}

    private record Cell(int column, int row) {}

    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Cell, Map<Long, Entry>> cells = new HashMap<>();
    private final Map<Long, Entry> wide = new HashMap<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private List<Shape> shapes = List.of();

    /** Takes another list of shapes, and tells the boxes in which it differs from the one before. */
    List<Box> update(List<Shape> next) {
        if (next.equals(List.of()) && shapes.isEmpty()) return List.of();
        IdentityHashMap<Shape, Boolean> same = new IdentityHashMap<>();
        for (Shape shape : next) same.put(shape, true);
        List<Box> changed = new ArrayList<>();
        Map<Long, Entry> removed = new HashMap<>();
        for (Shape shape : shapes) {
            if (!same.containsKey(shape)) remove(shape.id()).ifPresent(e -> removed.put(shape.id(), e));
        }
        for (Shape shape : reordered(next, same)) changed.add(shape.outline().bounds());
        places.clear();
        for (int i = 0; i < next.size(); i++) {
            Shape shape = next.get(i);
            places.put(shape.id(), i);
            if (entries.containsKey(shape.id())) continue; // what was replaced is gone by now
            Entry added = add(shape);
            Optional.ofNullable(removed.remove(shape.id()))
                    .ifPresentOrElse(
                            before -> changed.addAll(between(before, added)), () -> changed.add(added.bounds()));
        }
        removed.values().forEach(before -> changed.add(before.bounds()));
        shapes = next;
        return changed;
    }

    /** Where one shape that took another's place looks different: of a large area under a brush, the last stroke. */
    private static List<Box> between(Entry before, Entry after) {
        boolean alike = before.bounds().equals(after.bounds())
                && before.shape().label().equals(after.shape().label())
                && before.shape().reviewed() == after.shape().reviewed();
        if (alike
                && before.shape().outline() instanceof Runs old
                && after.shape().outline() instanceof Runs now) {
            return Stream.of(old.without(now), now.without(old))
                    .flatMap(Optional::stream)
                    .map(Runs::bounds)
                    .toList();
        }
        return List.of(before.bounds(), after.bounds());
    }

    /** Those that lie elsewhere among the shapes that stay: the one that was moved, where it is one. */
    private List<Shape> reordered(List<Shape> next, IdentityHashMap<Shape, Boolean> same) {
        List<Shape> before = shapes.stream().filter(same::containsKey).toList();
        List<Shape> now = next.stream().filter(s -> entries.containsKey(s.id())).toList();
        int from = 0;
        int to = Math.min(before.size(), now.size());
        while (from < to && before.get(from).id() == now.get(from).id()) from++;
        while (from < to && before.get(to - 1).id() == now.get(to - 1).id()) to--;
        if (from == to) return List.of();
        Shape first = before.get(from);
        Shape last = before.get(to - 1);
        if (first.id() == now.get(to - 1).id()) return List.of(first);
        return last.id() == now.get(from).id() ? List.of(last) : before.subList(from, to);
    }

    /** The shapes whose boxes touch the region, from the lowest to the topmost. */
    List<Shape> touching(Box region) {
        Map<Long, Entry> found = new HashMap<>();
        int across = cell(region.x2()) - cell(region.x1()) + 1;
        int down = cell(region.y2()) - cell(region.y1()) + 1;
        if ((long) across * down > cells.size()) {
            entries.values().stream()
                    .filter(e -> touch(e.bounds(), region))
                    .forEach(e -> found.put(e.shape().id(), e));
        } else {
            for (int column = cell(region.x1()); column <= cell(region.x2()); column++) {
                for (int row = cell(region.y1()); row <= cell(region.y2()); row++) {
                    cells.getOrDefault(new Cell(column, row), Map.of()).values().stream()
                            .filter(e -> touch(e.bounds(), region))
                            .forEach(e -> found.put(e.shape().id(), e));
                }
            }
            wide.values().stream()
                    .filter(e -> touch(e.bounds(), region))
                    .forEach(e -> found.put(e.shape().id(), e));
        }
        List<Integer> order =
                new ArrayList<>(found.keySet().stream().map(places::get).toList());
        order.sort(null);
        return order.stream().map(shapes::get).toList();
    }

    /** The box of a shape of the list. */
    Optional<Box> bounds(long id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::bounds);
    }

    private static boolean touch(Box a, Box b) {
        return a.x1() <= b.x2() && b.x1() <= a.x2() && a.y1() <= b.y2() && b.y1() <= a.y2();
    }

    private Entry add(Shape shape) {
        Entry entry = new Entry(shape, shape.outline().bounds());
        entries.put(shape.id(), entry);
        List<Cell> under = under(entry.bounds());
        if (under.isEmpty()) wide.put(shape.id(), entry);
        for (Cell cell : under)
            cells.computeIfAbsent(cell, c -> new HashMap<>()).put(shape.id(), entry);
        return entry;
    }

    private Optional<Entry> remove(long id) {
        Entry entry = entries.remove(id);
        if (entry == null) return Optional.empty();
        wide.remove(id);
        for (Cell cell : under(entry.bounds())) {
            Map<Long, Entry> there = cells.getOrDefault(cell, new HashMap<>());
            there.remove(id);
            if (there.isEmpty()) cells.remove(cell);
        }
        return Optional.of(entry);
    }

    /** The cells under a box; none when there are too many. */
    private static List<Cell> under(Box box) {
        long across = cell(box.x2()) - cell(box.x1()) + 1L;
        long down = cell(box.y2()) - cell(box.y1()) + 1L;
        if (across * down > MOST_CELLS) return List.of();
        List<Cell> under = new ArrayList<>();
        for (int column = cell(box.x1()); column <= cell(box.x2()); column++) {
            for (int row = cell(box.y1()); row <= cell(box.y2()); row++) under.add(new Cell(column, row));
        }
        return under;
    }

    private static int cell(double position) {
        return (int) Math.floor(position / CELL);
    }
}
