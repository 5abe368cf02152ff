package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The project's label set. Documents name labels by number on the disk, so a renamed label is renamed everywhere at once,
 * also in what can be undone.
 */
public final class Labels {
    /** Twelve colours that stay apart for most colour-blind people and on dark and light grounds (after Okabe, Ito and Tol). */
    private static final List<String> COLOURS = List.of(
            "#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#f0e442", "#aa3377", "#44aa99",
            "#999933", "#882255", "#88ccee");

    private final ProjectStore store;
    private Runnable renamed = () -> {};
    private volatile Names names = new Names(Map.of(), Map.of());

    private record Names(Map<Long, String> byId, Map<String, Long> byName) {}

    Labels(ProjectStore store) {
        this.store = store;
    }

    /** What keeps names in memory is told when one has changed. */
    void onRename(Runnable told) {
        renamed = told;
    }

    /** In the order they were added. */
    public List<Label> list() throws AnnotationException {
        return store.query(
                "SELECT name, colour, skeleton FROM label WHERE removed = 0 ORDER BY id",
                r -> new Label(r.text("name"), r.text("colour"), skeleton(r.optionalText("skeleton"))));
    }

    public Optional<Label> find(String name) throws AnnotationException {
        return list().stream().filter(l -> l.name().equals(name)).findFirst();
    }

    /** A label with the next colour; the one that is there when there is one of that name. */
    public Label add(String name) throws AnnotationException {
        return store.edit(() -> addWithin(name));
    }

    private Label addWithin(String name) throws AnnotationException {
        String checked = checked(name);
        store.update("UPDATE label SET removed = 0 WHERE name = ?", checked);
        Optional<Label> there = find(checked);
        if (there.isPresent()) return there.get();
        int used = (int) store.number("SELECT count(*) FROM label");
        Label label = new Label(checked, COLOURS.get(used % COLOURS.size()), Skeleton.NONE);
        store.insert("INSERT INTO label (name, colour) VALUES (?, ?)", label.name(), label.colour());
        return label;
    }

    /** Renames a label in every document. */
    public void rename(String name, String wanted) throws AnnotationException {
        String checked = checked(wanted);
        store.edit(() -> {
            if (checked.equals(name)) return;
            if (store.number("SELECT count(*) FROM label WHERE name = ?", checked) > 0) {
                throw new AnnotationException("There is a label named " + checked + " already. Choose another name.");
            }
            expectOne(store.update("UPDATE label SET name = ? WHERE name = ? AND removed = 0", checked, name), name);
        });
        reload();
        renamed.run();
    }

    /** @param colour as #rrggbb */
    public void recolour(String name, String colour) throws AnnotationException {
        if (!colour.matches("#[0-9a-fA-F]{6}")) throw new IllegalArgumentException("not a colour: " + colour);
        store.edit(() -> expectOne(
                store.update("UPDATE label SET colour = ? WHERE name = ? AND removed = 0", colour, name), name));
    }

    /** Says which points the label's things have. */
    public void setSkeleton(String name, Skeleton skeleton) throws AnnotationException {
        ObjectNode node = DocumentJson.MAPPER.createObjectNode();
        ArrayNode points = node.putArray("points");
        skeleton.points().forEach(points::add);
        ArrayNode links = node.putArray("links");
        for (Skeleton.Link link : skeleton.links()) links.add(link.from()).add(link.to());
        store.edit(() -> expectOne(
                store.update("UPDATE label SET skeleton = ? WHERE name = ? AND removed = 0", node.toString(), name),
                name));
    }

    /** By label; without those that have none. */
    Map<String, Skeleton> skeletons() throws AnnotationException {
        return list().stream()
                .filter(l -> !l.skeleton().equals(Skeleton.NONE))
                .collect(Collectors.toMap(Label::name, Label::skeleton));
    }

    private static Skeleton skeleton(Optional<String> json) throws AnnotationException {
        if (json.isEmpty()) return Skeleton.NONE;
        JsonNode node = DocumentJson.parse(json.get());
        List<String> points = new ArrayList<>();
        for (JsonNode point : node.path("points")) points.add(point.asString());
        JsonNode numbers = node.path("links");
        List<Skeleton.Link> links = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            links.add(
                    new Skeleton.Link(numbers.get(i).asInt(), numbers.get(i + 1).asInt()));
        }
        return new Skeleton(points, links);
    }

    /** Takes a label out of the set that no image uses any more. */
    public void remove(String name) throws AnnotationException {
        store.edit(() -> {
            long used = store.number(
                    "SELECT count(*) FROM image_label JOIN label ON label.id = label WHERE name = ?", name);
            if (used > 0) {
                throw new AnnotationException("The label " + name + " is used in " + used
                        + " images. Change those first, or rename the label.");
            }
            expectOne(store.update("UPDATE label SET removed = 1 WHERE name = ? AND removed = 0", name), name);
        });
    }

    /** The number of a label; an unknown one is an IllegalArgumentException. */
    long id(String name) throws AnnotationException {
        Long id = names.byName().get(name);
        if (id == null) id = reload().byName().get(name);
        if (id == null) throw new IllegalArgumentException("no label named " + name + "; there are " + list());
        return id;
    }

    /** The name of a label's number. */
    String name(long id) throws AnnotationException {
        String name = names.byId().get(id);
        if (name == null) name = reload().byId().get(id);
        if (name == null) throw new AnnotationException("The project is damaged: there is no label " + id + ".");
        return name;
    }

    private Names reload() throws AnnotationException {
        Map<Long, String> byId = new HashMap<>();
        Map<String, Long> byName = new HashMap<>();
        store.each("SELECT id, name FROM label", r -> {
            byId.put(r.integer("id"), r.text("name"));
            byName.put(r.text("name"), r.integer("id"));
        });
        Names fresh = new Names(byId, byName);
        names = fresh;
        return fresh;
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) throw new IllegalArgumentException("blank label");
        return stripped;
    }

    private static void expectOne(int changed, String name) throws AnnotationException {
        if (changed != 1) throw new AnnotationException("There is no label named " + name + ".");
    }
}
