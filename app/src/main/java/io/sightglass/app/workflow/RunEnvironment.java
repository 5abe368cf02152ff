package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Devices;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.train.Interpreter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a training runs on: another machine or library can give other weights from the same settings. */
final class RunEnvironment {
    private RunEnvironment() {}

    /** @param program version of this program */
    static String json(String program, Task task) throws VisionException {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("program", program);
        json.put("java", Runtime.version().toString());
        json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.put("cores", Runtime.getRuntime().availableProcessors());
        if (task != Task.ANOMALY) json.put("training", Interpreter.version());
        json.put("inference", Devices.version());
        return json.toString();
    }
}
