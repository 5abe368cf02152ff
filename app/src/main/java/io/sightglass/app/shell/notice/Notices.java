package io.sightglass.app.shell.notice;

import io.sightglass.app.shell.notice.Notice.Kind;
import io.sightglass.app.shell.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages on the screen, oldest first. Used on the window's thread. */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 4;

    private final Texts texts;
    private final ObservableList<Notice> shown = FXCollections.observableArrayList();

    public Notices(Texts texts) {
        this.texts = texts;
    }

    public ObservableList<Notice> shown() {
        return shown;
    }

    /** Something the user asked for is done. */
    public void done(String key, Object... args) {
        add(new Notice(Kind.DONE, texts.get(key, args), ""));
    }

    /** The same with what is worth reading behind it, a line each. */
    public void doneWith(List<String> details, String key, Object... args) {
        add(new Notice(Kind.DONE, texts.get(key, args), String.join(System.lineSeparator(), details)));
    }

    /** Something worth knowing. */
    public void info(String key, Object... args) {
        add(new Notice(Kind.INFO, texts.get(key, args), ""));
    }

    /**
     * Something failed. The sentence of a failure that is meant for people is shown as it is, any other under a general
     * sentence; both are logged. A cancelled task is no failure.
     */
    public void failed(Throwable failure) {
        failed(failure, Map.of());
    }

    /**
     * The same, said in the words of the window.
     *
     * @param fields keys of the names that options of the command line have on the screen, by option
     */
    public void failed(Throwable failure, Map<String, String> fields) {
        if (failure instanceof CancellationException || failure instanceof InterruptedException) return;
        LOG.error("Shown to the user: {}", failure.getMessage(), failure);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        add(new Notice(Kind.ERROR, sentence(failure, fields), trace.toString()));
    }

    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    /** What people are told of a failure: its own sentence where it has one for them. */
    public String sentence(Throwable failure) {
        return sentence(failure, Map.of());
    }

    /**
     * The same, said in the words of the window.
     *
     * @param fields keys of the names that options of the command line have on the screen, by option
     */
    public String sentence(Throwable failure, Map<String, String> fields) {
        if (failure instanceof OutOfMemoryError) return texts.get("shell.notice.memory");
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        boolean forPeople = failure.getClass().getName().startsWith("io.sightglass.") && !message.isBlank();
        if (!forPeople) return texts.get("shell.notice.unexpected");
        return inWords(message, fields);
    }

    /** A sentence of the command line said in the words of the window, fields as in {@link #sentence}. */
    public String inWords(String sentence, Map<String, String> fields) {
        String said = sentence;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            said = said.replace(field.getKey(), "‘" + texts.get(field.getValue()) + "’");
        }
        return said;
    }

    private void add(Notice notice) {
        shown.remove(notice); // said again, it comes to the front instead of standing there twice
        while (shown.size() >= MOST) shown.removeFirst();
        shown.add(notice);
    }
}
