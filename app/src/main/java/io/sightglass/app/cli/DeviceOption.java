package io.sightglass.app.cli;

import io.sightglass.vision.inference.Devices;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a command's models run. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            converter = Word.class,
            description = "auto (default), cpu, cuda, ... ('sightglass doctor' lists what is there).")
    String word = "auto";

    /** A device that there is somewhere, if not on this machine. */
    static final class Word implements ITypeConverter<String> {
        @Override
        public String convert(String word) {
            List<String> known = Devices.words();
            String device = word.toLowerCase(Locale.ROOT);
            if (known.contains(device)) return device;
            throw new TypeConversionException(
                    "there is no device named ‘" + word + "’; there are " + String.join(", ", known));
        }
    }
}
