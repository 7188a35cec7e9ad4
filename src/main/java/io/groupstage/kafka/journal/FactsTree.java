package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Converts facts to a JSON tree. Equal facts of consecutive trees share their nodes, so only changed ones are converted,
 * and {@link MergePatch} skips the others at once. The trees must not be changed. For one thread.
 *
 * <p>A group that takes more than {@link #LARGEST} characters is left out, because its clients choose the names in it and
 * could push the facts of all others out of the topic.
 */
final class FactsTree {

    static final int LARGEST = 128 * 1024;

    private static final int OF_A_NODE = 4;

    private record Converted(Object fact, JsonNode node) {}

    private Map<String, Converted> before = Map.of();
    private Map<String, Converted> now = new HashMap<>();

    ObjectNode of(LabFacts facts) {
        now = new HashMap<>();
        ObjectNode tree = FactsJson.object();
        tree.set("lab", node("lab", facts.lab()));
        tree.set("observed", node("observed", facts.observed()));
        tree.set("teams", each("teams", facts.teams(), name -> name));
        tree.set("groups", each("groups", facts.groups(), name -> name));
        tree.set("logs", each("logs", facts.logs(), FactsJson::text));
        tree.set("topics", each("topics", facts.topics(), name -> name));
        before = now;
        return tree;
    }

    private <K> ObjectNode each(String kind, Map<K, ?> facts, Function<K, String> name) {
        ObjectNode all = FactsJson.object();
        facts.forEach((key, fact) -> {
            String text = name.apply(key);
            JsonNode node = node(kind + "/" + text, fact);
            if (left(node, LARGEST) >= 0) {
                all.set(text, node);
            }
        });
        return all;
    }

    /** Returns how many of these characters a node leaves; less than 0 if it needs more. */
    private static int left(JsonNode node, int characters) {
        int left = characters - OF_A_NODE - (node.isTextual() ? node.textValue().length() : 0);
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            left -= property.getKey().length();
            left = left < 0 ? left : left(property.getValue(), left);
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                left = left < 0 ? left : left(element, left);
            }
        }
        return left;
    }

    private JsonNode node(String place, Object fact) {
        Converted known = before.get(place);
        Converted converted =
                known != null && known.fact().equals(fact) ? known : new Converted(fact, FactsJson.write(fact));
        now.put(place, converted);
        return converted.node();
    }
}
