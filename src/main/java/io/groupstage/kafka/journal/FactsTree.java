package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Converts facts to a JSON tree. Equal facts of consecutive trees share their nodes, so only changed ones are converted,
 * and {@link MergePatch} skips the others at once. The nodes must not be changed. For one thread.
 */
final class FactsTree {

    static final String TEAMS = "teams";
    static final String GROUPS = "groups";
    static final String SAMPLE = "sample";

    private record Converted(Object fact, JsonNode node) {}

    private final MomentNumbers moments = new MomentNumbers();
    private Map<String, Converted> before = Map.of();
    private Map<String, Converted> now = new HashMap<>();

    ObjectNode of(LabFacts facts) {
        now = new HashMap<>();
        ObjectNode tree = FactsJson.object();
        tree.set("lab", node("lab", facts.lab(), this::lab));
        tree.set("observed", node("observed", facts.observed(), FactsJson::write));
        tree.set(TEAMS, each(TEAMS, facts.teams(), name -> name));
        tree.set(GROUPS, each(GROUPS, facts.groups(), name -> name));
        tree.set("logs", each("logs", facts.logs(), PartitionText::of));
        tree.set("topics", each("topics", facts.topics(), name -> name));
        facts.sample().ifPresent(sample -> tree.set(SAMPLE, node(SAMPLE, sample, FactsJson::write)));
        before = now;
        return tree;
    }

    private JsonNode lab(LabFacts.OfLab lab) {
        ObjectNode node = FactsJson.object();
        FactsJson.write(lab).properties().forEach(property -> node.set(property.getKey(), property.getValue()));
        node.set(MomentNumbers.FIELD, moments.object(lab.moments(), FactsJson::write));
        return node;
    }

    private <K> ObjectNode each(String kind, Map<K, ?> facts, Function<K, String> name) {
        ObjectNode all = FactsJson.object();
        facts.forEach((key, fact) -> {
            String text = name.apply(key);
            all.set(text, node(kind + "/" + text, fact, FactsJson::write));
        });
        return all;
    }

    private <F> JsonNode node(String place, F fact, Function<F, JsonNode> conversion) {
        Converted known = before.get(place);
        Converted converted =
                known != null && known.fact().equals(fact) ? known : new Converted(fact, conversion.apply(fact));
        now.put(place, converted);
        return converted.node();
    }
}
