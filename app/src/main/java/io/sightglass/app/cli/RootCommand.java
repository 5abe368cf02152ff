package io.sightglass.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sightglass",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        headerHeading = "%n",
        header = {
            "@|bold Sightglass|@ - label, train, compare and inspect: machine vision for parts in front of a camera.",
            ""
        },
        synopsisHeading = "",
        customSynopsis = {
            "Usage: sightglass                       opens the window",
            "       sightglass COMMAND [OPTIONS]     works in the terminal"
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass demo                                          @|faint the tour, on drawn sample parts|@",
            "  sightglass project create caps",
            "  sightglass project import caps --from pictures/          @|faint a folder per class, COCO, VOC, MVTec|@",
            "  sightglass train caps --task anomaly                     @|faint the last line is the model's path|@",
            "  sightglass evaluate caps caps/models/anomaly-1.onnx",
            "  sightglass inspect --model caps/models/anomaly-1.onnx --source folder:new/",
            "",
            "Exit codes: 0 fine, 1 failed, 2 wrong use, 3 found what should not be, 130 cancelled by Ctrl-C.",
            "'sightglass COMMAND --help' explains a command."
        })
final class RootCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--timings", description = "Print how long the window took to open.")
    boolean timings;

    RootCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (timings) Display.standIn();
        return context.window().open(Optional.empty(), Optional.empty(), timings);
    }
}
