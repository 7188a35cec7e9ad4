package io.groupstage.course;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in a YAML file that knows its place, so that every fault has a line and a field. Works on YAML's tree of
 * nodes, as objects made of it would have lost the lines.
 */
final class YamlMapping {

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> fields;

    private YamlMapping(String file, String path, int line, Map<String, Node> fields) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.fields = fields;
    }

    /** The whole file. */
    static YamlMapping document(String yaml, String file) throws CourseException {
        Node node;
        try {
            node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw fault(file, line, "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw fault(file, 1, "not valid YAML: " + e.getMessage());
        }
        if (node == null) {
            throw fault(file, 1, "the file is empty");
        }
        return of(node, file, "");
    }

    /** Refuses any other field. */
    void allowOnly(List<String> known) throws CourseException {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                throw fault(field, "unknown field; there are " + String.join(", ", known));
            }
        }
    }

    /** The string under a field; neither missing nor blank. */
    String text(String field) throws CourseException {
        if (!(required(field) instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            throw fault(field, "must be a string");
        }
        if (scalar.getValue().isBlank()) {
            throw fault(field, "must not be blank");
        }
        return scalar.getValue();
    }

    /** The mappings in the list under a field; at least one. */
    List<YamlMapping> mappings(String field) throws CourseException {
        if (!(required(field) instanceof SequenceNode list)) {
            throw fault(field, "must be a list");
        }
        List<YamlMapping> mappings = new ArrayList<>();
        for (Node item : list.getValue()) {
            mappings.add(of(item, file, path + field + "[" + mappings.size() + "]."));
        }
        if (mappings.isEmpty()) {
            throw fault(field, "must have at least one entry");
        }
        return mappings;
    }

    /** A fault of one field, at that field's line, or at the mapping's where the field is missing. */
    CourseException fault(String field, String message) {
        Node node = fields.get(field);
        return fault(file, node == null ? line : lineOf(node), path + Quoted.clipped(field, 60) + ": " + message);
    }

    private Node required(String field) throws CourseException {
        Node node = fields.get(field);
        if (node == null) {
            throw fault(field, "is missing");
        }
        return node;
    }

    private static YamlMapping of(Node node, String file, String path) throws CourseException {
        String place = path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ": ";
        if (!(node instanceof MappingNode mapping)) {
            throw fault(file, lineOf(node), place + "must be a mapping of fields");
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple field : mapping.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                throw fault(file, lineOf(field.getKeyNode()), place + "a field's name must be a string");
            }
            if (fields.put(key.getValue(), field.getValueNode()) != null) {
                throw fault(file, lineOf(key), path + Quoted.clipped(key.getValue(), 60) + ": is there twice");
            }
        }
        return new YamlMapping(file, path, lineOf(node), fields);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static CourseException fault(String file, int line, String message) {
        return new CourseException(Quoted.clipped(file + ":" + line + ": " + message, 400));
    }
}
