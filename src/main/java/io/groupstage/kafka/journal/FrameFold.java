package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Folds frames into facts. Frames before the first one that has everything are skipped, and those after a frame that is
 * missing. For one thread.
 */
final class FrameFold {

    private Optional<ObjectNode> tree = Optional.empty();
    private Instant at = Instant.MIN;
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

    /** Returns the facts after the last frame; empty if they are not known. */
    Optional<LabFacts> facts() throws IOException {
        return tree.isPresent() ? Optional.of(FactsJson.read(tree.get())) : Optional.empty();
    }
}
