package io.sightglass.vision.camera;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The cameras Linux knows of; other systems do not say. */
final class Devices {
    private static final Path DEV = Path.of("/dev");
    private static final Path SYS = Path.of("/sys/class/video4linux");

    private Devices() {}

    /** A device node and the name its driver gives it. */
    record Device(int index, String name) {}

    /** Whether this system lists its cameras at all. */
    static boolean listed() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    static List<Device> all() {
        List<Device> devices = new ArrayList<>();
        if (!listed()) return devices;
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(DEV, "video[0-9]*")) {
            for (Path node : nodes) {
                String digits = node.getFileName().toString().substring(5);
                if (digits.matches("[0-9]{1,4}")) devices.add(new Device(Integer.parseInt(digits), name(node)));
            }
        } catch (IOException e) {
            return List.of(); // a system without /dev has no cameras
        }
        devices.sort(Comparator.comparingInt(Device::index));
        return devices;
    }

    /** Which cameras there are, for people. */
    static String sentence() {
        if (!listed()) return "Numbers start at 0.";
        List<Device> devices = all();
        if (devices.isEmpty()) return "No camera is connected.";
        return "There are "
                + devices.stream()
                        .map(d -> "device:" + d.index() + " (" + d.name() + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String name(Path node) {
        try {
            return Files.readString(SYS.resolve(node.getFileName()).resolve("name"))
                    .strip();
        } catch (IOException e) {
            return node.toString();
        }
    }
}
