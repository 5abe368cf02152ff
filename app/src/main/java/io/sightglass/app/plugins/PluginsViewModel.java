package io.sightglass.app.plugins;

import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.plugin.host.PluginReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The plug-ins that were found. */
public final class PluginsViewModel {
    private final Path folder;
    private final Callable<List<PluginReport>> look;
    private final Latest latest;
    private final Notices notices;
    private final ObservableList<PluginReport> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper(false);

    /**
     * @param folder where users put plug-ins
     * @param look finds the plug-ins; opens their jars
     */
    public PluginsViewModel(Path folder, Callable<List<PluginReport>> look, Tasks tasks, Notices notices) {
        this.folder = folder;
        this.look = look;
        this.latest = new Latest(tasks);
        this.notices = notices;
    }

    public Path folder() {
        return folder;
    }

    public ObservableList<PluginReport> lines() {
        return lines;
    }

    /** Whether the plug-ins have been looked for. */
    public ReadOnlyBooleanProperty looked() {
        return looked.getReadOnlyProperty();
    }

    public void refresh() {
        latest.start(
                look,
                found -> {
                    lines.setAll(found);
                    looked.set(true);
                },
                notices::failed);
    }
}
