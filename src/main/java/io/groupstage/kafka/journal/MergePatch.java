package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes and applies differences between JSON objects, as RFC 7396 (JSON Merge Patch) defines them: a patch has the
 * changed properties, and {@code null} for a removed one. An array is replaced as a whole. The objects must not contain
 * {@code null}.
 */
final class MergePatch {

    private MergePatch() {}

    /** Returns the patch that makes the later object of the earlier one; an empty object if they are equal. */
    @SuppressWarnings("ReferenceEquality") // trees share equal parts, which are skipped at once
    static ObjectNode between(ObjectNode earlier, ObjectNode later) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        if (earlier == later) {
            return patch;
        }
        for (Map.Entry<String, JsonNode> property : later.properties()) {
            JsonNode before = earlier.get(property.getKey());
            JsonNode now = property.getValue();
            if (before instanceof ObjectNode one && now instanceof ObjectNode other) {
                ObjectNode changes = between(one, other);
                if (!changes.isEmpty()) {
                    patch.set(property.getKey(), changes);
                }
            } else if (!now.equals(before)) {
                patch.set(property.getKey(), now);
            }
        }
        for (Map.Entry<String, JsonNode> property : earlier.properties()) {
            if (!later.has(property.getKey())) {
                patch.putNull(property.getKey());
            }
        }
        return patch;
    }

    /** Applies a patch, and changes the target. */
    static void apply(ObjectNode target, ObjectNode patch) {
        List<String> removed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : patch.properties()) {
            JsonNode change = property.getValue();
            if (change.isNull()) {
                removed.add(property.getKey());
            } else if (change instanceof ObjectNode changes
                    && target.get(property.getKey()) instanceof ObjectNode old) {
                apply(old, changes);
            } else {
                target.set(property.getKey(), change);
            }
        }
        target.remove(removed);
    }
}
