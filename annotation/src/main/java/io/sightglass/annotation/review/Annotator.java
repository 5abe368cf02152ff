package io.sightglass.annotation.review;

/** Somebody who labels or reviews, by name. */
public record Annotator(String name) implements Comparable<Annotator> {
    /** Stands for what was there before anybody of the program's users touched it. */
    public static final Annotator IMPORT = new Annotator("import");

    private static final int LONGEST = 80;

    public Annotator {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "no name of an annotator: \"" + name + "\"; it has 1 to " + LONGEST + " signs");
        }
    }

    /** The user of the operating system. */
    public static Annotator ofThisUser() {
        String name = System.getProperty("user.name", "").strip();
        return new Annotator(name.isEmpty() ? "user" : name);
    }

    @Override
    public int compareTo(Annotator other) {
        return name.compareTo(other.name);
    }
}
