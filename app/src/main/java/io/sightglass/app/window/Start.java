package io.sightglass.app.window;

import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.workflow.Equipment;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.plugin.host.PluginReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How the window starts.
 *
 * @param project what to show; the last project, or the demo project when there is none, when empty
 * @param annotator who labels; as the settings say when empty
 * @param demo the demo project, which need not be there
 * @param workflows what pages can have done
 * @param equipment what is built in and what plug-ins add; opens their jars
 * @param plugins folder that users put plug-ins into
 * @param findPlugins lists the plug-ins; opens their jars
 * @param settings folder for what the user chooses
 * @param cache folder for what can be made again
 * @param log file that the log goes to
 * @param timings receives a line about how long the start took; nothing is measured when empty
 */
public record Start(
        Optional<Path> project,
        Optional<Annotator> annotator,
        Optional<Path> demo,
        Workflows workflows,
        Supplier<Equipment> equipment,
        Path plugins,
        Callable<List<PluginReport>> findPlugins,
        Path settings,
        Path cache,
        Path log,
        Optional<Consumer<String>> timings) {}
