package io.sightglass.vision.store;

import java.util.List;

/**
 * What a database file holds and how it got there.
 *
 * @param what the kind of file in the user's words, such as "project"
 * @param applicationId a number of this kind's own, written into the file so that another kind is not mistaken for it
 * @param migrations SQL scripts; script k brings a file from version k to k + 1. Only ever appended to: a file out there
 *     may be of any earlier version.
 */
public record Schema(String what, int applicationId, List<String> migrations) {
    public Schema {
        migrations = List.copyOf(migrations);
        if (migrations.isEmpty()) throw new IllegalArgumentException("no migrations");
        if (applicationId == 0) throw new IllegalArgumentException("application id 0 marks a file of no kind");
    }

    /** The version this program writes. */
    public int version() {
        return migrations.size();
    }
}
