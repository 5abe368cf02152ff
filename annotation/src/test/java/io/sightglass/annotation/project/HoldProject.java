package io.sightglass.annotation.project;

import java.nio.file.Path;

/** Opens a project for editing and waits to be killed. */
final class HoldProject {
    private HoldProject() {}

    public static void main(String[] arguments) throws Exception {
        try (Project project = Project.open(Path.of(arguments[0]), Access.EDIT)) {
            System.out.println("open");
            System.out.flush();
            int end = System.in.read();
            if (end >= 0) throw new IllegalStateException("nothing is sent to " + project.name());
        }
    }
}
