package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.store.Row;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The models of a project and what they did on its revisions. */
public final class Models {
    private final ProjectStore store;

    Models(ProjectStore store) {
        this.store = store;
    }

    /**
     * Takes a model into the project; a file from elsewhere is copied into {@code models/}. A model that is there already
     * stays as it is, unless its file is gone: then this one takes its place.
     *
     * @param name for people; a number is added when it is taken
     */
    public ModelEntry add(Model model, String name) throws AnnotationException {
        Optional<ModelEntry> there = find(model.hash());
        if (there.isPresent() && Files.exists(there.get().file())) return there.get();
        Path file = kept(model, name);
        if (there.isPresent()) {
            store.update("UPDATE model SET file = ? WHERE hash = ?", relative(file), model.hash());
            return get(model.hash());
        }
        return store.transaction(() -> {
            store.insert(
                    "INSERT OR IGNORE INTO model (hash, name, file, created, summary) VALUES (?, ?, ?, ?, ?)",
                    model.hash(),
                    freeName(name),
                    relative(file),
                    System.currentTimeMillis(),
                    summary(model.card()).toString());
            return get(model.hash());
        });
    }

    private String relative(Path file) {
        return store.folder().relativize(file).toString().replace('\\', '/');
    }

    private Path kept(Model model, String name) throws AnnotationException {
        Path home = store.folder().resolve("models");
        Path given = model.file().toAbsolutePath().normalize();
        if (given.startsWith(home)) return given;
        String stem = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        Path kept = home.resolve(stem + "-" + model.hash().substring(0, 8) + ".onnx");
        try {
            if (Files.notExists(kept)) SafeFiles.copyNew(given, kept);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
        return kept;
    }

    private String freeName(String name) throws AnnotationException {
        String free = name;
        for (int i = 2; store.number("SELECT count(*) FROM model WHERE name = ?", free) > 0; i++) free = name + " " + i;
        return free;
    }

    /** Newest first. */
    public List<ModelEntry> list() throws AnnotationException {
        return store.query("SELECT * FROM model ORDER BY created DESC, name", this::entry);
    }

    public Optional<ModelEntry> find(String hash) throws AnnotationException {
        return store.first("SELECT * FROM model WHERE hash = ?", this::entry, hash);
    }

    private ModelEntry get(String hash) throws AnnotationException {
        return find(hash).orElseThrow(() -> new AnnotationException("The project has no model " + hash + "."));
    }

    /** Keeps what a model did on a split of a revision, in place of what was there. */
    public void putEvaluation(String model, String revision, Split split, String json) throws AnnotationException {
        store.update(
                "INSERT OR REPLACE INTO evaluation (model, revision, split, created, json) VALUES (?, ?, ?, ?, ?)",
                model,
                revision,
                split.word(),
                System.currentTimeMillis(),
                json);
    }

    public Optional<EvaluationEntry> evaluation(String model, String revision, Split split) throws AnnotationException {
        return store.first(
                "SELECT * FROM evaluation WHERE model = ? AND revision = ? AND split = ?",
                Models::evaluation,
                model,
                revision,
                split.word());
    }

    /** Newest first. */
    public List<EvaluationEntry> evaluations() throws AnnotationException {
        return store.query("SELECT * FROM evaluation ORDER BY created DESC, model", Models::evaluation);
    }

    private static EvaluationEntry evaluation(Row row) {
        return new EvaluationEntry(
                row.text("model"),
                row.text("revision"),
                Split.of(row.text("split")),
                Instant.ofEpochMilli(row.integer("created")),
                row.text("json"));
    }

    private static ObjectNode summary(ModelCard card) {
        ObjectNode node = DocumentJson.MAPPER.createObjectNode();
        node.put("task", card.task().word()).put("network", card.network()).put("revision", card.revision());
        ArrayNode labels = node.putArray("labels");
        card.labels().forEach(labels::add);
        ObjectNode metrics = node.putObject("metrics");
        card.metrics().forEach(metrics::put);
        return node;
    }

    private ModelEntry entry(Row row) throws AnnotationException {
        JsonNode summary = DocumentJson.parse(row.text("summary"));
        List<String> labels = new ArrayList<>();
        for (JsonNode label : summary.path("labels")) labels.add(label.asString());
        return new ModelEntry(
                row.text("hash"),
                row.text("name"),
                store.folder().resolve(row.text("file")),
                Task.of(summary.path("task").asString()),
                summary.path("network").asString(),
                labels,
                summary.path("revision").asString(),
                Instant.ofEpochMilli(row.integer("created")),
                DocumentJson.figures(summary.path("metrics")));
    }
}
