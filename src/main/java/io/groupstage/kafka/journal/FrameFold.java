package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.Staleness;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Folds frames into facts. Frames before the first one that has everything are skipped, and those after a frame that is
 * missing. For one thread.
 */
final class FrameFold {

    private static final String LEFT_OUT = "the group changes more often than the journal keeps";

    private Optional<ObjectNode> tree = Optional.empty();
    private Instant at = Instant.MIN;
    private String sampled = "";
    private int next;

    /** Applies the next frame. */
    void apply(Frame frame) throws IOException {
        if (frame.whole()) {
            tree = Optional.of(FactsJson.tree(frame.json()));
        } else if (frame.index() == next) {
            if (tree.isPresent()) {
                MergePatch.apply(tree.get(), FactsJson.tree(frame.json()));
            }
        } else {
            tree = Optional.empty();
        }
        next = frame.index() + 1;
        at = frame.at();
    }

    /** Returns the instant of the last frame. */
    Instant at() {
        return at;
    }

    /**
     * Returns the facts after the last frame; empty if they are not known. A group whose changes were left out is marked
     * as stale.
     */
    Optional<LabFacts> facts() throws IOException {
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        LabFacts facts = FactsJson.read(tree.get());
        return Optional.of(facts.unheard(group -> since(group, facts)));
    }

    /** Returns the last sample of the charts; empty if it is not known, or was returned before. */
    Optional<LabFacts.Sample> newSample() throws IOException {
        JsonNode sample = part(FactsTree.SAMPLE);
        String instant = sample.path("at").asText();
        if (!sample.isObject() || instant.equals(sampled)) {
            return Optional.empty();
        }
        sampled = instant;
        return Optional.of(FactsJson.sample(sample));
    }

    private JsonNode part(String name) {
        return tree.map(known -> known.path(name)).orElseGet(MissingNode::getInstance);
    }

    private Optional<Staleness> since(String group, LabFacts facts) {
        String owner = facts.teams().containsKey(group) ? group : Shares.OTHERS;
        JsonNode behind = part(Shares.BEHIND).path(owner);
        return behind.isTextual()
                ? Optional.of(new Staleness(
                        Instant.parse(behind.textValue()).minus(facts.observed().clockAhead()), LEFT_OUT))
                : Optional.empty();
    }
}
