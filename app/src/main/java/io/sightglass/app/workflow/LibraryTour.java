package io.sightglass.app.workflow;

import java.nio.file.Path;
import java.util.List;

/** Goes through a project in a window of this process that nobody sees, and says how long everything took. */
public interface LibraryTour extends UseCase<LibraryTour.Request, List<LibraryTour.Time>> {

    /**
     * @param settings a new folder for what the window remembers
     * @param cache folder for small pictures
     * @param queries to look for, each of which finds another number of images than the one before
     */
    record Request(Path project, Path settings, Path cache, List<String> queries) {
        public Request {
            queries = List.copyOf(queries);
        }
    }

    /**
     * What was done, and how long it took or how much it needed.
     *
     * @param what a stop of the tour, see the constants
     * @param value in seconds or megabytes
     */
    record Time(String what, double value) {}

    /** From the wish to open the project until its first images are listed. */
    String OPEN = "open";
    /** From there on until every one of those has its picture. */
    String PICTURES = "pictures";
    /** From a query until its images are listed; once for each. */
    String QUERY = "query";
    /** From a jump to the middle until the images there are listed. */
    String JUMP = "jump";
    /** Until all images are selected. */
    String SELECT = "select";
    /** From a change of the page until the first image of all can be labelled. */
    String LABEL = "label";
    /** The process's memory in megabytes, at its highest. */
    String MEMORY = "memory";
}
