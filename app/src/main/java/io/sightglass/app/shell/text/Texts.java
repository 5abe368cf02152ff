package io.sightglass.app.shell.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.StringConverter;
import javafx.util.converter.NumberStringConverter;

/** The texts of the window in the language chosen. Patterns are {@link MessageFormat}s, so an apostrophe is doubled. */
public final class Texts {
    /** The languages the window speaks, English first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final ObjectProperty<Locale> language;

    public Texts(Locale language) {
        this.language = new SimpleObjectProperty<>(language);
    }

    /** The language; setting it changes every text that was bound. */
    public ObjectProperty<Locale> language() {
        return language;
    }

    /**
     * The text as it is now.
     *
     * @throws java.util.MissingResourceException when no bundle has the key
     */
    public String get(String key, Object... args) {
        Locale locale = language.get();
        Object[] values = Arrays.stream(args).map(Texts::value).toArray();
        return new MessageFormat(bundle(key, locale).getString(key), locale).format(values);
    }

    /** The text as it follows the language and those arguments that are observable. Hold it or bind to it. */
    public ObservableValue<String> of(String key, Object... args) {
        Observable[] sources = Stream.concat(
                        Stream.of(language),
                        Arrays.stream(args).filter(Observable.class::isInstance).map(Observable.class::cast))
                .toArray(Observable[]::new);
        return Bindings.createStringBinding(() -> get(key, args), sources);
    }

    /** The text whose key changes. */
    public ObservableValue<String> of(ObservableValue<String> key) {
        return Bindings.createStringBinding(() -> get(key.getValue()), language, key);
    }

    /** How numbers are written, such as on axes, as it follows the language. Hold it or bind to it. */
    public ObservableValue<StringConverter<Number>> numbers() {
        return Bindings.createObjectBinding(() -> new NumberStringConverter(language.get(), "#,##0.######"), language);
    }

    private static Object value(Object arg) {
        return arg instanceof ObservableValue<?> v ? v.getValue() : arg;
    }

    private static ResourceBundle bundle(String key, Locale locale) {
        String home = key.substring(0, Math.max(0, key.indexOf('.')));
        return ResourceBundle.getBundle(
                "io.sightglass.app." + home + ".messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
