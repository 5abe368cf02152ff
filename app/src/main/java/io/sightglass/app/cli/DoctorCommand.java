package io.sightglass.app.cli;

import io.sightglass.app.workflow.CheckMachine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Say what this machine can do, and what is missing.")
final class DoctorCommand extends ResultCommand {
    DoctorCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        CheckMachine.Result found = run(context.workflows().checkMachine(), new CheckMachine.Request());
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("works", found.works());
            json.put(
                    "findings",
                    found.findings().stream().map(DoctorCommand::json).toList());
            printJson(json);
        } else {
            found.findings()
                    .forEach(l -> out().println(String.format(
                            Locale.ROOT, "%s %-18s %s", mark(l.level()), l.subject(), l.words())));
        }
        return found.works() ? Cli.FINE : Cli.FAILED;
    }

    private static String mark(CheckMachine.Level level) {
        return switch (level) {
            case FINE -> "✓";
            case LIMITED -> "!";
            case BROKEN -> "✗";
        };
    }

    private static Map<String, Object> json(CheckMachine.Finding line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subject", line.subject());
        json.put("level", line.level().name().toLowerCase(Locale.ROOT));
        json.put("finding", line.words());
        return json;
    }
}
