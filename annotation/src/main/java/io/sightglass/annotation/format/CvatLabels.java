package io.sightglass.annotation.format;

import io.sightglass.annotation.shape.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels in the head of a CVAT file. A label that names a {@code parent} is a point of that one's skeleton; which are joined
 * is in the drawing of the skeleton ({@code svg}), as lines from point to point, counted from 1.
 */
final class CvatLabels {
    private static final Pattern JOINED =
            Pattern.compile("data-node-from=\"(\\d{1,4})\"[^>]{0,200}data-node-to=\"(\\d{1,4})\"");

    private CvatLabels() {}

    static Map<String, Skeleton> read(XmlNode root, Gathered gathered) {
        List<XmlNode> labels = new ArrayList<>();
        root.all("meta").forEach(meta -> collect(meta, labels));
        Map<String, List<String>> points = new LinkedHashMap<>();
        for (XmlNode label : labels) {
            String parent = label.textOf("parent");
            if (parent.isEmpty()) gathered.label(label.textOf("name"));
            else points.computeIfAbsent(parent, k -> new ArrayList<>()).add(label.textOf("name"));
        }
        Map<String, Skeleton> skeletons = new HashMap<>();
        for (XmlNode label : labels) {
            List<String> names = points.getOrDefault(label.textOf("name"), List.of());
            if (names.isEmpty() || !label.textOf("parent").isEmpty()) continue;
            Skeleton skeleton = new Skeleton(names, links(label.textOf("svg"), names.size()));
            skeletons.put(label.textOf("name"), skeleton);
            gathered.skeleton(label.textOf("name"), skeleton);
        }
        return skeletons;
    }

    private static void collect(XmlNode node, List<XmlNode> labels) {
        for (XmlNode child : node.children()) {
            if (child.name().equals("label")) labels.add(child);
            else collect(child, labels);
        }
    }

    private static List<Skeleton.Link> links(String svg, int points) {
        List<Skeleton.Link> links = new ArrayList<>();
        Matcher joined = JOINED.matcher(svg);
        while (joined.find()) {
            int from = Integer.parseInt(joined.group(1)) - 1;
            int to = Integer.parseInt(joined.group(2)) - 1;
            boolean there = Math.min(from, to) >= 0 && Math.max(from, to) < points;
            if (there) links.add(new Skeleton.Link(from, to));
        }
        return links;
    }

    static String write(List<String> labels, Map<String, Skeleton> skeletons) {
        StringBuilder xml = new StringBuilder("<meta><task><labels>\n");
        for (String label : labels) {
            Skeleton skeleton = skeletons.getOrDefault(label, Skeleton.NONE);
            boolean plain = skeleton.points().isEmpty();
            xml.append(label(
                    label, plain ? "any" : "skeleton", plain ? "" : "<svg>" + Xml.text(svg(skeleton)) + "</svg>"));
            for (String point : skeleton.points()) {
                xml.append(label(point, "points", "<parent>" + Xml.text(label) + "</parent>"));
            }
        }
        return xml.append("</labels></task></meta>\n").toString();
    }

    private static String label(String name, String type, String more) {
        return "<label><name>%s</name><type>%s</type><attributes></attributes>%s</label>\n"
                .formatted(Xml.text(name), type, more);
    }

    /** Points around a circle, for CVAT to draw. */
    private static String svg(Skeleton skeleton) {
        int count = skeleton.points().size();
        StringBuilder svg = new StringBuilder();
        for (Skeleton.Link link : skeleton.links()) {
            svg.append("<line %s %s data-type=\"edge\" data-node-from=\"%d\" data-node-to=\"%d\"></line>"
                    .formatted(
                            at(link.from(), count, "x1", "y1"),
                            at(link.to(), count, "x2", "y2"),
                            link.from() + 1,
                            link.to() + 1));
        }
        for (int i = 0; i < count; i++) {
            svg.append(
                    "<circle r=\"1\" %s data-type=\"element node\" data-element-id=\"%d\" data-node-id=\"%d\" data-label-name=\"%s\"></circle>"
                            .formatted(
                                    at(i, count, "cx", "cy"),
                                    i + 1,
                                    i + 1,
                                    Xml.text(skeleton.points().get(i))));
        }
        return svg.toString();
    }

    private static String at(int point, int count, String x, String y) {
        double angle = 2 * Math.PI * point / count;
        return "%s=\"%s\" %s=\"%s\""
                .formatted(
                        x, Decimal.text(50 + 40 * Math.sin(angle), 1), y, Decimal.text(50 - 40 * Math.cos(angle), 1));
    }
}
