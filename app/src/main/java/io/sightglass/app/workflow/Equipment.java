package io.sightglass.app.workflow;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.vision.camera.Cameras;
import io.sightglass.vision.inspect.SinkProvider;
import io.sightglass.vision.opencv.op.Steps;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is built in and what plug-ins add to it.
 *
 * @param formats forms in which annotated images are kept
 * @param steps kinds of preprocessing step
 * @param cameras kinds of camera
 * @param sinks kinds of places where results go
 * @param assistants helpers with drawing, of plug-ins only
 */
public record Equipment(
        Formats formats, Steps steps, Cameras cameras, List<SinkProvider> sinks, List<Assistant> assistants) {
    public Equipment {
        assistants = List.copyOf(assistants);
        sinks = List.copyOf(sinks);
    }

    /** The form of that name, which somebody asked for; the refusal names those there are. */
    Format format(String name) {
        return formats.all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongRequest("There is no format named " + name + ". There are "
                        + formats.all().stream().map(Format::name).collect(Collectors.joining(", ")) + "."));
    }
}
