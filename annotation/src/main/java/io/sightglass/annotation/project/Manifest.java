package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.vision.dataset.OutlineJson;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.ScopeJson;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.store.Sha256;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A revision as text: a JSON line with the labels in order of name, then one for each sample in the natural order of names.
 * Nothing in it depends on the machine, the database's numbering or the time, so its SHA-256 names the content.
 */
final class Manifest {
    private final ProjectStore store;
    private final DocumentJson json;

    Manifest(ProjectStore store, Labels labels) {
        this.store = store;
        this.json = new DocumentJson(labels);
    }

    /** The text, compressed, and its name. */
    record Written(String hash, int images, ByteArrayOutputStream content) {}

    private record Entry(String name, String hash, Split split, Document document) {}

    Written write() throws AnnotationException {
        TreeSet<String> labels = new TreeSet<>();
        List<Entry> entries = entries();
        for (Entry entry : entries) {
            for (Region region : entry.document().truth().regions()) labels.add(region.label());
        }
        List<String> order = List.copyOf(labels);
        ObjectNode head = DocumentJson.MAPPER.createObjectNode();
        ArrayNode names = head.put("manifest", 1).putArray("labels");
        order.forEach(names::add);
        Scope scope = ProjectScope.of(store);
        if (!scope.isAll()) ScopeJson.write(scope, head.putObject("scope"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes((head + "\n").getBytes(StandardCharsets.UTF_8));
        for (Entry entry : entries) text.writeBytes((line(entry, order) + "\n").getBytes(StandardCharsets.UTF_8));
        return new Written(Sha256.of(text.toByteArray()), entries.size(), zipped(text));
    }

    private List<Entry> entries() throws AnnotationException {
        return store.query(
                "SELECT id, name, hash, width, height, split, current FROM image JOIN document ON image = id"
                        + " WHERE removed = 0 AND annotated = 1 ORDER BY sort, name",
                r -> new Entry(
                        r.text("name"),
                        r.text("hash"),
                        Split.of(r.text("split")),
                        json.read(r.text("current"), r.integer("id"), new Size((int) r.integer("width"), (int)
                                r.integer("height")))));
    }

    private static ObjectNode line(Entry entry, List<String> labels) {
        ObjectNode line = DocumentJson.MAPPER.createObjectNode();
        Truth truth = entry.document().truth();
        line.put("id", entry.hash())
                .put("name", entry.name())
                .put("width", entry.document().size().width())
                .put("height", entry.document().size().height())
                .put("split", entry.split().word())
                .put("quality", truth.quality().name());
        ArrayNode regions = line.putArray("regions");
        for (Region region : truth.regions()) {
            ObjectNode node = regions.addObject().put("label", labels.indexOf(region.label()));
            OutlineJson.write(region.outline(), node);
        }
        if (!truth.scope().isAll()) ScopeJson.write(truth.scope(), line.putObject("scope"));
        return line;
    }

    private static ByteArrayOutputStream zipped(ByteArrayOutputStream text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            text.writeTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped;
    }

    Revision read(String hash, byte[] content) throws AnnotationException {
        Map<String, Path> links = new HashMap<>();
        store.each(
                "SELECT name, hash, link FROM image WHERE link IS NOT NULL",
                r -> links.put(r.text("hash"), Path.of(r.text("link"))));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(content)), StandardCharsets.UTF_8))) {
            List<String> labels = new ArrayList<>();
            List<Sample> samples = new ArrayList<>();
            Scope scope = Scope.ALL;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = DocumentJson.parse(line);
                if (node.has("labels")) {
                    for (JsonNode label : node.path("labels")) labels.add(label.asString());
                    scope = scope(node);
                } else {
                    samples.add(sample(node, labels, links));
                }
            }
            return new Revision(hash, labels, scope, samples);
        } catch (IOException e) {
            throw new AnnotationException("The revision " + hash + " cannot be read: the project is damaged.", e);
        }
    }

    private Sample sample(JsonNode node, List<String> labels, Map<String, Path> links) throws AnnotationException {
        List<Region> regions = new ArrayList<>();
        for (JsonNode region : node.path("regions")) {
            regions.add(new Region(labels.get(region.path("label").asInt()), DocumentJson.outline(region)));
        }
        String id = node.path("id").asString();
        String name = node.path("name").asString();
        Path link = links.get(id);
        return new Sample(
                id,
                name,
                link == null ? store.folder().resolve(name) : link,
                new Size(node.path("width").asInt(), node.path("height").asInt()),
                Split.of(node.path("split").asString()),
                new Truth(Quality.valueOf(node.path("quality").asString()), regions, scope(node)));
    }

    private static Scope scope(JsonNode node) throws AnnotationException {
        return node.has("scope") ? DocumentJson.scope(node.path("scope")) : Scope.ALL;
    }
}
