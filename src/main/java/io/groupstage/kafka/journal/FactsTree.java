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
 */
final class FactsTree {

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
            all.set(text, node(kind + "/" + text, fact));
        });
        return all;
    }

    private JsonNode node(String place, Object fact) {
        Converted known = before.get(place);
        Converted converted =
                known != null && known.fact().equals(fact) ? known : new Converted(fact, FactsJson.write(fact));
        now.put(place, converted);
        return converted.node();
    }
}
