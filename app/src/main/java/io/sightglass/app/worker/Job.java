package io.sightglass.app.worker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Work that was started in a process of its own, by this window or an earlier one.
 *
 * @param folder where its files lie
 * @param arguments the command line without the program's name
 * @param pid number of the process
 * @param started when the process began, to tell it from a later one of the same number
 */
public record Job(Path folder, List<String> arguments, long pid, Instant started) {
    public Job {
        arguments = List.copyOf(arguments);
    }

    /** Name of its folder. */
    public String id() {
        return String.valueOf(folder.getFileName());
    }

    /** The command, such as train. */
    public String command() {
        return arguments.isEmpty() ? "" : arguments.getFirst();
    }

    Path out() {
        return folder.resolve("out");
    }

    /** There once the job was asked to end. */
    Path cancelled() {
        return folder.resolve("cancelled");
    }

    Path err() {
        return folder.resolve("err");
    }
}
