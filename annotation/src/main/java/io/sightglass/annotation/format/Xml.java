package io.sightglass.annotation.format;

import java.util.Map;

/** Elements of an XML file in the making. */
final class Xml {
    private Xml() {}

    /** An element that holds others, or nothing. */
    static String element(String name, Map<String, String> attributes, String inner) {
        StringBuilder xml = new StringBuilder("<").append(name);
        attributes.forEach((key, value) ->
                xml.append(' ').append(key).append("=\"").append(text(value)).append('"'));
        return inner.isEmpty()
                ? xml.append("/>\n").toString()
                : xml.append(">")
                        .append(inner)
                        .append("</")
                        .append(name)
                        .append(">\n")
                        .toString();
    }

    /** A text as it stands in a file. */
    static String text(String plain) {
        return plain.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
