package io.sightglass.app.worker;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this program is started once more.
 *
 * @param words the command before its arguments
 */
public record Launcher(List<String> words) {
    public Launcher {
        words = List.copyOf(words);
    }

    /** The way this process was started: the installed program, or this Java with the same options and class path. */
    public static Launcher ofThisProcess(String mainClass) {
        String installed = System.getProperty("jpackage.app-path", "");
        if (!installed.isEmpty()) return new Launcher(List.of(installed));
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agentlib") && !option.startsWith("-javaagent"))
                .forEach(words::add);
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(mainClass);
        return new Launcher(words);
    }

    List<String> with(List<String> arguments) {
        List<String> all = new ArrayList<>(words);
        all.addAll(arguments);
        return all;
    }
}
