package io.sightglass.app.cli;

import java.util.Locale;
import java.util.Map;

/** Whether a window could be seen. */
final class Display {
    private Display() {}

    static boolean present() {
        return present(System.getProperty("os.name", ""), System.getenv());
    }

    /** Where there is none, the window opens on the toolkit's own headless one: enough to measure how long that takes. */
    static void standIn() {
        if (present() || System.getProperty("glass.platform") != null) return;
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    static boolean present(String os, Map<String, String> environment) {
        String platform = os.toLowerCase(Locale.ROOT);
        if (platform.contains("win") || platform.contains("mac")) return true;
        return !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
