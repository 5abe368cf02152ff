package io.sightglass.vision.inspect;

import io.sightglass.vision.image.Frame;
import java.util.concurrent.atomic.AtomicInteger;

/** A result and the image it is about, which several look at; when the last is done the image can be used again. */
final class Judged {
    private final Inspection inspection;
    private final Frame image;
    private final AtomicInteger users;
    private final Runnable unused;

    /** @param users how many will call {@link #done} */
    Judged(Inspection inspection, Frame image, int users, Runnable unused) {
        this.inspection = inspection;
        this.image = image;
        this.users = new AtomicInteger(users);
        this.unused = unused;
    }

    Inspection inspection() {
        return inspection;
    }

    Frame image() {
        return image;
    }

    /** One of the users looks at the image no more. */
    void done() {
        if (users.decrementAndGet() == 0) unused.run();
    }
}
