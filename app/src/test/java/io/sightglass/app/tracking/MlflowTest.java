package io.sightglass.app.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a server that answers as MLflow's REST API 2.0 says. */
class MlflowTest {
    private static final String ROOT = "/api/2.0/mlflow/";

    private final List<String> paths = new ArrayList<>();
    private final List<JsonNode> bodies = new ArrayList<>();
    private HttpServer server = server();

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunIsCreatedInANewExperimentFilledAndClosed() throws VisionException {
        String id = new Mlflow(address()).put("caps", run(3));
        assertEquals("r1", id);
        assertEquals(
                List.of(
                        "experiments/get-by-name?experiment_name=caps",
                        "experiments/create",
                        "runs/create",
                        "runs/log-batch",
                        "runs/log-batch",
                        "runs/update"),
                paths);
        assertEquals("7", bodies.get(2).required("experiment_id").asString());
        assertEquals(1000, bodies.get(2).required("start_time").asLong());
        JsonNode facts = bodies.get(3);
        assertEquals("seed", facts.required("params").get(0).required("key").asString());
        assertEquals("5", facts.required("params").get(0).required("value").asString());
        assertEquals("abc", facts.required("tags").get(0).required("value").asString());
        JsonNode metric = bodies.get(4).required("metrics").get(2);
        assertEquals("loss", metric.required("key").asString());
        assertEquals(3, metric.required("step").asInt());
        assertEquals("FINISHED", bodies.get(5).required("status").asString());
        assertEquals(9000, bodies.get(5).required("end_time").asLong());
    }

    @Test
    void aThousandFiguresAtATime() throws VisionException {
        new Mlflow(address()).put("caps", run(2500));
        assertEquals(
                List.of(1000, 1000, 500),
                bodies.stream()
                        .filter(body -> body.has("metrics"))
                        .map(body -> body.required("metrics").size())
                        .toList());
    }

    @Test
    void aRefusalIsToldInTheServersWords() {
        VisionException e = assertThrows(VisionException.class, () -> new Mlflow(address()).put("forbidden", run(1)));
        assertTrue(String.valueOf(e.getMessage()).contains("you may not"), e.getMessage());
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() {
        URI gone = address();
        server.stop(0);
        VisionException e = assertThrows(VisionException.class, () -> new Mlflow(gone).put("caps", run(1)));
        assertTrue(String.valueOf(e.getMessage()).contains("cannot be reached"), e.getMessage());
        server = server();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static TrackedRun run(int points) {
        List<TrackedRun.Figure> figures = new ArrayList<>();
        for (int i = 1; i <= points; i++) figures.add(new TrackedRun.Figure("loss", 1.0 / i, i));
        return new TrackedRun(
                "caps 1",
                Instant.ofEpochMilli(1000),
                Instant.ofEpochMilli(9000),
                TrackedRun.Status.FINISHED,
                new LinkedHashMap<>(Map.of("seed", "5")),
                new LinkedHashMap<>(Map.of("revision", "abc")),
                figures);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().toString();
        String path = asked.startsWith(ROOT) ? asked.substring(ROOT.length()) : asked;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        paths.add(path);
        bodies.add(JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body));
        int status = 200;
        String answer = "{}";
        if (path.contains("forbidden")) {
            status = 403;
            answer = "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"you may not\"}";
        } else if (path.startsWith("experiments/get-by-name")) {
            status = 404;
            answer = "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no such experiment\"}";
        } else if (path.equals("experiments/create")) {
            answer = "{\"experiment_id\":\"7\"}";
        } else if (path.equals("runs/create")) {
            answer = "{\"run\":{\"info\":{\"run_id\":\"r1\"}}}";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
