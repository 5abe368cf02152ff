package io.sightglass.app.workflow;

import io.sightglass.app.worker.Inquiry;
import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The tour in a process of its own, without a display: what it measures begins with nothing loaded. */
public final class TourApart implements LibraryTour {
    private static final Map<String, String> HEADLESS =
            Map.of("JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");

    private final Supplier<Launcher> launcher;

    public TourApart(Supplier<Launcher> launcher) {
        this.launcher = launcher;
    }

    @Override
    public List<Time> run(Request request, Progress progress) throws Exception {
        List<String> words = new ArrayList<>(List.of("bench", "labelling", "--tour"));
        words.add(request.project().toString());
        words.addAll(List.of("--out", request.settings().toString()));
        for (String query : request.queries()) words.add("--look-for=" + query);
        List<Time> times = new ArrayList<>();
        for (JsonNode time : new Inquiry(launcher.get(), HEADLESS).ask(words).path("times")) {
            times.add(new Time(time.path("what").asString(), time.path("value").asDouble()));
        }
        return times;
    }
}
