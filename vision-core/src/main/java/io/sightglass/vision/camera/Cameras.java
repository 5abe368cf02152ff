package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens cameras by their sources: {@code folder:PATH}, {@code video:PATH}, {@code device:NUMBER}, {@code line:PRODUCT} and
 * those of plug-ins, each with options such as {@code ?fps=10}.
 */
public final class Cameras {
    private final Map<String, CameraProvider> providers = new TreeMap<>();

    /** The built-in kinds and these; a plug-in cannot take the word of one that is there already. */
    public Cameras(List<CameraProvider> more) {
        List<CameraProvider> own = List.of(
                new FolderCamera.Provider(),
                new VideoCamera.Provider(),
                new DeviceCamera.Provider(),
                new SimulatedLineProvider());
        for (CameraProvider provider : own) providers.put(provider.scheme(), provider);
        for (CameraProvider provider : more) providers.putIfAbsent(provider.scheme(), provider);
    }

    /** Every kind, by its word. */
    public List<CameraProvider> providers() {
        return List.copyOf(providers.values());
    }

    /** @throws VisionException when the source cannot be understood or opened; the message says what there is */
    public Camera open(String source) throws VisionException {
        int colon = source.indexOf(':');
        CameraProvider provider = providers.get(colon < 0 ? source : source.substring(0, colon));
        if (colon < 0 || provider == null) {
            throw new VisionException("There is no source \"" + source + "\". A source begins with one of "
                    + String.join(":, ", providers.keySet()) + ":, such as line:plate or folder:/path/to/images.");
        }
        String rest = source.substring(colon + 1);
        int question = rest.lastIndexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        return provider.open(place, question < 0 ? Map.of() : options(rest.substring(question + 1), source));
    }

    private static Map<String, String> options(String text, String source) throws VisionException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split("&")) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw new VisionException(
                        "The option \"" + option + "\" of the source " + source + " is not of the form name=value.");
            }
            options.put(
                    option.substring(0, equals),
                    URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return options;
    }
}
