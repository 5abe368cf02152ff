package io.sightglass.app.cli;

import io.sightglass.app.workflow.AdoptBackbone;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of adopting a backbone, for people and for programs. */
final class AdoptedBackbone {
    private AdoptedBackbone() {}

    static List<String> said(AdoptBackbone.Result done) {
        BackboneAdoption.Adopted adopted = done.adopted();
        String maps = adopted.maps().stream()
                .map(map -> map.value() + " (" + map.width() + " channels, a square is " + map.stride() + " pixels)")
                .collect(Collectors.joining(", "));
        String from = adopted.inner() ? "Its outputs are no maps of several sizes; found inside it: " : "Its maps: ";
        return List.of(
                from + maps + ".",
                "Its pixels are taken as " + adopted.pixels().word() + "; if that is wrong, say with --pixels how it"
                        + " wants them. Licence: " + adopted.licence() + ".",
                "Train on it with: sightglass train PROJECT --task TASK --backbone " + done.file()
                        + ", of whose convolutions up to " + done.convolutions()
                        + " can stay as they are (--freeze N).",
                done.file().toString());
    }

    static Map<String, Object> facts(AdoptBackbone.Result done) {
        BackboneAdoption.Adopted adopted = done.adopted();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("backbone", done.file().toString());
        facts.put("hash", done.hash());
        facts.put("family", BackboneAdoption.FAMILY);
        facts.put("layers", adopted.maps().stream().map(AdoptedBackbone::facts).toList());
        facts.put("inner", adopted.inner());
        facts.put("pixels", adopted.pixels().word());
        facts.put("licence", adopted.licence());
        facts.put("freezable", done.convolutions());
        return facts;
    }

    private static Map<String, Object> facts(FeatureMap map) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", map.value());
        facts.put("channels", map.width());
        facts.put("stride", map.stride());
        return facts;
    }
}
