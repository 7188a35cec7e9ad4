package io.groupstage.course.task;

import io.groupstage.course.text.Quoted;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Reads a mapping in a YAML file and knows its place, so that every mistake has a line and a field. It works on YAML's
 * tree of nodes, because plain objects would not have the lines.
 *
 * <p>It notes a mistake and goes on with an empty string or list in place of the missing value.
 */
final class YamlMapping {

    private static final int MAX_NAME = 60;

    private final CourseMistakes mistakes;
    private final String path;
    private final int line;
    private final Map<String, Node> fields;

    private YamlMapping(CourseMistakes mistakes, String path, int line, Map<String, Node> fields) {
        this.mistakes = mistakes;
        this.path = path;
        this.line = line;
        this.fields = fields;
    }

    /** Returns the whole file as a mapping; empty if it is not a mapping. */
    static Optional<YamlMapping> document(String yaml, CourseMistakes mistakes) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (node != null) {
                return of(node, mistakes, "");
            }
            mistakes.add(1, "the file is empty");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            mistakes.add(line, "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            mistakes.add(1, "not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Notes a mistake for each field with another name. */
    void allowOnly(List<String> known) {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                mistake(field, "unknown field; there are " + String.join(", ", known));
            }
        }
    }

    /** Returns the string under a field. If it is missing or blank, a mistake is noted and the string is empty. */
    String text(String field) {
        Optional<Node> node = required(field);
        if (node.isEmpty()) {
            return "";
        }
        if (!(node.get() instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            mistake(field, "must be a string");
            return "";
        }
        if (scalar.getValue().isBlank()) {
            mistake(field, "must not be blank");
            return "";
        }
        return scalar.getValue();
    }

    /** Returns the string under a field that may be missing. If it is not a string or blank, a mistake is noted. */
    Optional<String> optionalText(String field) {
        return fields.containsKey(field) ? Optional.of(text(field)) : Optional.empty();
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Returns the mappings in the list under a field. If there is none, a mistake is noted. */
    List<YamlMapping> mappings(String field) {
        Optional<Node> node = required(field);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode list)) {
            mistake(field, "must be a list");
            return List.of();
        }
        if (list.getValue().isEmpty()) {
            mistake(field, "must have at least one entry");
        }
        List<YamlMapping> mappings = new ArrayList<>();
        int index = 0;
        for (Node item : list.getValue()) {
            of(item, mistakes, path + field + "[" + index++ + "].").ifPresent(mappings::add);
        }
        return mappings;
    }

    /** Notes a mistake in one field, at that field's line, or at the mapping's where the field is missing. */
    void mistake(String field, String message) {
        Node node = fields.get(field);
        mistakes.add(node == null ? line : lineOf(node), path + Quoted.clipped(field, MAX_NAME) + ": " + message);
    }

    private Optional<Node> required(String field) {
        Optional<Node> node = Optional.ofNullable(fields.get(field));
        if (node.isEmpty()) {
            mistake(field, "is missing");
        }
        return node;
    }

    private static Optional<YamlMapping> of(Node node, CourseMistakes mistakes, String path) {
        String place = path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ": ";
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(lineOf(node), place + "must be a mapping of fields");
            return Optional.empty();
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple field : mapping.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(lineOf(field.getKeyNode()), place + "a field's name must be a string");
            } else if (fields.putIfAbsent(key.getValue(), field.getValueNode()) != null) {
                mistakes.add(lineOf(key), path + Quoted.clipped(key.getValue(), MAX_NAME) + ": appears twice");
            }
        }
        return Optional.of(new YamlMapping(mistakes, path, lineOf(node), fields));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
