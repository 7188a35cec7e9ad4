package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.board.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes the moments of the lab as an object by number, so that a patch contains only the new ones. A moment keeps its
 * number; a later place in time means a higher number. For one thread.
 */
final class MomentNumbers {

    static final String FIELD = "moments";

    private Map<Moment, Long> before = Map.of();
    private long next;

    ObjectNode object(List<Moment> newestFirst, Function<Moment, JsonNode> write) {
        Map<Moment, Long> numbers = new HashMap<>();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        long last = -1;
        for (Moment moment : newestFirst.reversed()) {
            long known = before.getOrDefault(moment, -1L);
            last = known > last ? known : next++;
            numbers.put(moment, last);
            all.set(String.valueOf(last), write.apply(moment));
        }
        before = numbers;
        return all;
    }

    /** Replaces the object by the array of the moments, newest first. An earlier version has written the array. */
    static void restore(JsonNode lab) {
        if (lab instanceof ObjectNode known && known.get(FIELD) instanceof ObjectNode numbered) {
            List<Map.Entry<String, JsonNode>> moments = new ArrayList<>(numbered.properties());
            moments.sort(Comparator.comparing(
                    (Map.Entry<String, JsonNode> one) -> Long.parseLong(one.getKey()), Comparator.reverseOrder()));
            ArrayNode newestFirst = known.arrayNode();
            moments.forEach(one -> newestFirst.add(one.getValue()));
            known.set(FIELD, newestFirst);
        }
    }
}
