package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file. A document type is refused, so that no entity can read other files, ask the network or grow
 * without end.
 *
 * @param line where it begins, from 1
 * @param text its own characters without spaces around them
 */
record XmlNode(String name, int line, String text, Map<String, String> attributes, List<XmlNode> children) {
    /** Annotations of a hundred thousand images are smaller. */
    private static final long MOST_BYTES = 256 << 20;

    private static final int DEEPEST = 50;

    XmlNode {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The root of a file; an error in its form names the line and column. */
    static XmlNode read(Path file) throws AnnotationException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > MOST_BYTES) throw wrong(file, "it is larger than 256 MB");
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            try {
                while (xml.next() != XMLStreamConstants.START_ELEMENT) refuseType(xml);
                XmlNode root = element(xml, 1);
                while (xml.hasNext()) xml.next();
                return root;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw wrong(file, e);
        } catch (MissingResourceException e) { // the JDK has no words for some errors in a document type
            throw wrong(file, "its document type (DOCTYPE) is wrong, and none is allowed");
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", file, e), e);
        }
    }

    /** The first child of that name. */
    Optional<XmlNode> child(String called) {
        return children.stream().filter(c -> c.name.equals(called)).findFirst();
    }

    /** The children of that name. */
    List<XmlNode> all(String called) {
        return children.stream().filter(c -> c.name.equals(called)).toList();
    }

    /** The value of an attribute; empty when there is none. */
    String attribute(String called) {
        return attributes.getOrDefault(called, "");
    }

    /** The text of the first child of that name; empty when there is none. */
    String textOf(String called) {
        return child(called).map(XmlNode::text).orElse("");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlNode element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) throw new XMLStreamException("elements lie too deep in each other", xml.getLocation());
        String name = xml.getLocalName();
        int line = xml.getLocation().getLineNumber();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        List<XmlNode> children = new ArrayList<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) children.add(element(xml, depth + 1));
            else if (event == XMLStreamConstants.CHARACTERS) text.append(xml.getText());
            else if (event == XMLStreamConstants.ENTITY_REFERENCE) refuseEntity(xml);
        }
        return new XmlNode(name, line, text.toString().strip(), attributes, children);
    }

    private static void refuseType(XMLStreamReader xml) throws XMLStreamException {
        if (xml.getEventType() == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a document type (DOCTYPE) is not allowed", xml.getLocation());
        }
    }

    private static void refuseEntity(XMLStreamReader xml) throws XMLStreamException {
        throw new XMLStreamException("there is no entity " + xml.getLocalName(), xml.getLocation());
    }

    private static AnnotationException wrong(Path file, String reason) {
        return new AnnotationException(file + ": " + reason + ". Correct the file and try again.");
    }

    private static AnnotationException wrong(Path file, XMLStreamException e) {
        // The reader's message says the place in its first line and the reason in its second.
        String said = String.valueOf(e.getMessage())
                .replaceFirst("(?s)^ParseError at .*?\\nMessage: ", "")
                .strip();
        String reason = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        Location at = e.getLocation();
        String place = at == null ? "" : ", line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        return new AnnotationException(file + place + ": " + reason + ". Correct the file and try again.", e);
    }
}
