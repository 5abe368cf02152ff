package io.sightglass.app.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.query.Order;
import io.sightglass.vision.model.Task;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.StringConverter;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources", "io", "sightglass", "app");
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "sightglass", "app");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        Map<String, String> english = all("messages.properties");
        assertFalse(english.isEmpty());
        assertEquals(english.keySet(), all("messages_de.properties").keySet());
    }

    @Test
    void everyKeyBeginsWithTheNameOfItsPackage() throws IOException {
        for (Path file : files("messages.properties")) {
            String home = RESOURCES.relativize(file).getName(0).toString();
            for (String key : read(file).keySet()) assertTrue(key.startsWith(home + "."), key + " in " + home);
        }
    }

    @Test
    void everyPatternCanBeFormattedAndTakesTheSameArgumentsInBothLanguages() throws IOException {
        Map<String, String> german = all("messages_de.properties");
        all("messages.properties")
                .forEach((key, text) -> assertEquals(
                        new MessageFormat(text, Locale.ENGLISH).getFormatsByArgumentIndex().length,
                        new MessageFormat(german.get(key), Locale.GERMAN).getFormatsByArgumentIndex().length,
                        key));
    }

    @Test
    void numbersFollowTheLanguage() {
        Texts texts = new Texts(Locale.ENGLISH);
        SimpleObjectProperty<StringConverter<Number>> axis = new SimpleObjectProperty<>();
        axis.bind(texts.numbers());
        assertEquals("0.25", axis.get().toString(0.25));
        texts.language().set(Locale.GERMAN);
        assertEquals("0,25", axis.get().toString(0.25));
        assertEquals("0,0005", axis.get().toString(0.0005));
    }

    /** Models of any task can be in a project, also those that are not trained here. */
    @Test
    void everyTaskHasAName() throws IOException {
        Map<String, String> english = all("messages.properties");
        for (Task task : Task.values()) {
            for (String page : List.of("train", "adopt", "compare")) {
                boolean named = english.keySet().stream().noneMatch(key -> key.startsWith(page + ".task."))
                        || english.containsKey(page + ".task." + task.word());
                assertTrue(named, page + ".task." + task.word());
            }
        }
    }

    @Test
    void everyOrderHasAName() throws IOException {
        Map<String, String> english = all("messages.properties");
        for (Order.By by : Order.By.values()) {
            String key = "library.order." + by.word();
            assertTrue(english.containsKey(key) && english.containsKey(key + ".up"), key);
        }
    }

    @Test
    void noKeyIsUnused() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
                code.append(Files.readString(file));
        }
        List<Pattern> made = new ArrayList<>();
        Matcher prefix = Pattern.compile("\"([a-z]+\\.[a-z.]*\\.)\"\\s*\\+").matcher(code);
        while (prefix.find()) made.add(Pattern.compile(Pattern.quote(prefix.group(1)) + ".+"));
        TreeSet<String> unused = new TreeSet<>();
        for (String key : all("messages.properties").keySet()) {
            boolean literal = code.indexOf("\"" + key + "\"") >= 0;
            boolean suffix = Stream.of(".hint", ".any", ".short", ".title")
                    .anyMatch(s -> key.endsWith(s)
                            && (s.equals(".title") || used(code, made, key.substring(0, key.length() - s.length()))));
            if (!literal
                    && !suffix
                    && made.stream().noneMatch(p -> p.matcher(key).matches())) unused.add(key);
        }
        assertEquals(new TreeSet<>(), unused);
    }

    @Test
    void noKeyStandsTwiceInAFile() throws IOException {
        for (String name : List.of("messages.properties", "messages_de.properties")) {
            for (Path file : files(name)) {
                long lines = Files.readAllLines(file).stream()
                        .filter(l -> l.contains("=") && !l.startsWith("#"))
                        .count();
                assertEquals(lines, read(file).size(), file.toString());
            }
        }
    }

    @Test
    void whatIsBoundFollowsTheLanguageAndItsArguments() {
        Texts texts = new Texts(Locale.ENGLISH);
        SimpleIntegerProperty count = new SimpleIntegerProperty(1);
        ObservableValue<String> text = texts.of("library.selected", count);
        assertEquals("1 image selected", text.getValue());
        count.set(3);
        assertEquals("3 images selected", text.getValue());
        texts.language().set(Locale.GERMAN);
        assertEquals("3 Bilder ausgewählt", text.getValue());
    }

    private static boolean used(StringBuilder code, List<Pattern> made, String key) {
        return code.indexOf("\"" + key + "\"") >= 0
                || made.stream().anyMatch(p -> p.matcher(key).matches());
    }

    private static Map<String, String> all(String name) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (Path file : files(name)) all.putAll(read(file));
        return all;
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(f -> f.endsWith(name)).toList();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> map = new TreeMap<>();
        properties.forEach((k, v) -> map.put(k.toString(), v.toString()));
        return map;
    }
}
