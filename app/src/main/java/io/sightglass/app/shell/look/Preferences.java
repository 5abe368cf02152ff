package io.sightglass.app.shell.look;

import io.sightglass.annotation.review.Annotator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a user chose, on this machine.
 *
 * @param language of the window
 * @param device where models run: auto, or a name of {@link io.sightglass.vision.inference.Device}
 * @param recent projects, the last one first
 * @param narrowRail whether the rail shows icons only
 * @param tracking address of the server that trainings are sent to; empty before one was named
 * @param annotator who labels; the user of the operating system before one was named
 * @param crosshair whether lines go through the pointer while something is drawn
 * @param width of the window in pixels
 * @param height of the window in pixels
 */
public record Preferences(
        Locale language,
        Theme theme,
        String device,
        List<Path> recent,
        boolean narrowRail,
        String tracking,
        Annotator annotator,
        boolean crosshair,
        double width,
        double height) {

    private static final int RECENT = 8;

    /** Light, dark, or as the desktop has it. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public Preferences {
        recent = List.copyOf(recent);
        if (!(width >= 200 && height >= 200)) throw new IllegalArgumentException("window of " + width + "x" + height);
    }

    /** What holds before anybody chose. */
    public static Preferences initial() {
        Locale language = Locale.getDefault().getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
        return new Preferences(
                language, Theme.SYSTEM, "auto", List.of(), false, "", Annotator.ofThisUser(), true, 1360, 860);
    }

    public Preferences withLanguage(Locale chosen) {
        return new Preferences(
                chosen, theme, device, recent, narrowRail, tracking, annotator, crosshair, width, height);
    }

    public Preferences withTheme(Theme chosen) {
        return new Preferences(
                language, chosen, device, recent, narrowRail, tracking, annotator, crosshair, width, height);
    }

    public Preferences withDevice(String chosen) {
        return new Preferences(
                language, theme, chosen, recent, narrowRail, tracking, annotator, crosshair, width, height);
    }

    public Preferences withNarrowRail(boolean narrow) {
        return new Preferences(language, theme, device, recent, narrow, tracking, annotator, crosshair, width, height);
    }

    public Preferences withTracking(String address) {
        return new Preferences(
                language, theme, device, recent, narrowRail, address, annotator, crosshair, width, height);
    }

    public Preferences withAnnotator(Annotator named) {
        return new Preferences(language, theme, device, recent, narrowRail, tracking, named, crosshair, width, height);
    }

    public Preferences withCrosshair(boolean shown) {
        return new Preferences(language, theme, device, recent, narrowRail, tracking, annotator, shown, width, height);
    }

    public Preferences withSize(double newWidth, double newHeight) {
        return new Preferences(
                language, theme, device, recent, narrowRail, tracking, annotator, crosshair, newWidth, newHeight);
    }

    /** The project on top of the recent ones. */
    public Preferences withRecent(Path project) {
        List<Path> projects = new ArrayList<>(recent);
        projects.remove(project);
        projects.addFirst(project);
        return new Preferences(
                language,
                theme,
                device,
                projects.subList(0, Math.min(RECENT, projects.size())),
                narrowRail,
                tracking,
                annotator,
                crosshair,
                width,
                height);
    }

    /** Without a project that is gone. */
    public Preferences withoutRecent(Path project) {
        return new Preferences(
                language,
                theme,
                device,
                recent.stream().filter(p -> !p.equals(project)).toList(),
                narrowRail,
                tracking,
                annotator,
                crosshair,
                width,
                height);
    }
}
