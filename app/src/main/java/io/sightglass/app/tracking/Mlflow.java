package io.sightglass.app.tracking;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An MLflow tracking server. Source: MLflow, REST API 2.0. */
public final class Mlflow implements AutoCloseable {
    private static final int MOST_METRICS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private record Answer(int status, JsonNode body) {}

    /** @param server such as http://tracking:5000 */
    public Mlflow(URI server) {
        this.server = server;
    }

    /**
     * Puts a run into an experiment, which is made when it is not there; gives the run's id on the server.
     *
     * @throws VisionException when the server cannot be reached or refuses; the sentence has its words
     */
    public String put(String experiment, TrackedRun run) throws VisionException {
        ObjectNode create = object().put("experiment_id", experiment(experiment));
        create.put("run_name", run.name());
        create.put("start_time", run.start().toEpochMilli());
        String id = post("runs/create", create)
                .path("run")
                .path("info")
                .path("run_id")
                .asString("");
        if (id.isEmpty()) throw new VisionException("The server " + server + " gave the run no id: is it MLflow?");
        try {
            fill(id, run);
        } catch (VisionException e) {
            try {
                end(id, TrackedRun.Status.FAILED, run);
            } catch (VisionException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        end(id, run.status(), run);
        return id;
    }

    private void fill(String id, TrackedRun run) throws VisionException {
        ObjectNode facts = object().put("run_id", id);
        ArrayNode params = facts.putArray("params");
        run.parameters()
                .forEach((key, value) -> params.addObject().put("key", key).put("value", value));
        ArrayNode tags = facts.putArray("tags");
        run.tags().forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
        post("runs/log-batch", facts);
        for (int i = 0; i < run.figures().size(); i += MOST_METRICS) {
            int end = Math.min(run.figures().size(), i + MOST_METRICS);
            post("runs/log-batch", figures(id, run, run.figures().subList(i, end)));
        }
    }

    private void end(String id, TrackedRun.Status status, TrackedRun run) throws VisionException {
        ObjectNode over = object().put("run_id", id).put("status", status.name());
        if (status != TrackedRun.Status.RUNNING) over.put("end_time", run.end().toEpochMilli());
        post("runs/update", over);
    }

    @Override
    public void close() {
        client.close();
    }

    private static ObjectNode figures(String id, TrackedRun run, List<TrackedRun.Figure> figures) {
        ObjectNode batch = object().put("run_id", id);
        ArrayNode metrics = batch.putArray("metrics");
        for (TrackedRun.Figure figure : figures) {
            metrics.addObject()
                    .put("key", figure.name())
                    .put("value", figure.value())
                    .put("timestamp", run.end().toEpochMilli())
                    .put("step", figure.step());
        }
        return batch;
    }

    private String experiment(String name) throws VisionException {
        String query = "experiments/get-by-name?experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        Answer found = send(HttpRequest.newBuilder(at(query)).GET());
        if (found.status() == OK) {
            return found.body().path("experiment").path("experiment_id").asString("");
        }
        if (found.status() != NOT_FOUND) throw refused(query, found);
        return post("experiments/create", object().put("name", name))
                .path("experiment_id")
                .asString("");
    }

    private JsonNode post(String path, ObjectNode body) throws VisionException {
        Answer answer = send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (answer.status() != OK) throw refused(path, answer);
        return answer.body();
    }

    private Answer send(HttpRequest.Builder request) throws VisionException {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), parsed(answer.body()));
        } catch (IOException e) {
            throw new VisionException(
                    "The tracking server " + server + " cannot be reached. Is it running, and is the address right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
        } catch (JacksonException e) {
            return object().put("message", "the answer is not JSON");
        }
    }

    private VisionException refused(String path, Answer answer) {
        return new VisionException("The tracking server " + server + " refused " + path + " (" + answer.status() + "): "
                + answer.body().path("message").asString("no reason given"));
    }

    private URI at(String path) {
        String base = server.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "api/2.0/mlflow/" + path);
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
