package io.sightglass.vision.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The files of one native library inside jars on the class path.
 *
 * @param name library and version, as the main jar's name says them
 */
record Bundle(String name, List<Item> items) {

    /** One file: where it lies in which jar, and its path in the unpacked folder. */
    record Item(JarFile jar, JarEntry entry, String path) {
        long size() {
            return entry.getSize();
        }

        InputStream open() throws IOException {
            return jar.getInputStream(entry);
        }
    }

    Bundle {
        items = items.stream().sorted(Comparator.comparing(Item::path)).toList();
    }

    Bundle with(List<Item> more) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(more);
        return new Bundle(name, all);
    }

    /** Name of the folder for exactly these files: another build of a library gets another one. */
    String folder() {
        MessageDigest digest = Digests.sha256();
        for (Item item : items) {
            String line = item.path() + " " + item.entry().getCrc() + " " + item.size() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return name + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
    }
}
