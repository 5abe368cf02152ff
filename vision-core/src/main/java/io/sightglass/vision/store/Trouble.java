package io.sightglass.vision.store;

import io.sightglass.vision.VisionException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Turns what SQLite reports into a sentence that says what to do. */
final class Trouble {
    private Trouble() {}

    static VisionException with(String what, Path file, SQLException e) {
        return new VisionException(sentence(what, file, e), e);
    }

    /** About a file without any content. */
    static VisionException empty(String what, Path file) {
        return new VisionException("The " + what + " " + file + " is empty: what it held is lost, as a broken copy or a"
                + " failing disk leaves it. Restore it from a backup, with the file " + file.getFileName()
                + "-wal where there is one. If it never held anything, remove it and make a new one.");
    }

    private static String sentence(String what, Path file, SQLException e) {
        String it = "The " + what + " " + file;
        int code = e instanceof SQLiteException s ? s.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
        return switch (code) {
            case 5, 6 -> it + " is in use by another program. Close that one and try again.";
            case 8 -> it + " is on a read-only disk or write-protected. Make it writable or copy it elsewhere.";
            case 10 -> it + " cannot be read or written: the disk reports an error. Check the disk and its free space.";
            case 11 -> it + " is damaged. Restore it from a backup; nothing was changed.";
            case 13 ->
                "The disk is full, so " + it.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + it.substring(1)
                        + " cannot be written. Free some space and try again; nothing was lost.";
            case 14 -> it + " cannot be opened. Check that its folder is there and may be written to.";
            case 3, 23 -> it + " may not be accessed. Check the rights of the file and its folder.";
            case 26 -> it + " is not a Sightglass " + what + " or is damaged. Choose another file.";
            default -> it + " reports an error: " + e.getMessage();
        };
    }
}
