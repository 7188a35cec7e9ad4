package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes frames of the facts at consecutive instants. For one thread. */
final class FrameWriter {

    /** How often a frame has all facts: a reader reads the frames of at most this time. */
    static final Duration WHOLE = Duration.ofSeconds(30);

    /** The longest time without a frame, even if nothing changes, so that a reader knows that the lab was running. */
    static final Duration BEAT = Duration.ofSeconds(4);

    private final FactsTree tree = new FactsTree();
    private final Shares shares;
    private Optional<ObjectNode> before = Optional.empty();
    private Instant last = Instant.EPOCH;
    private Instant whole = Instant.EPOCH;
    private int index;

    /** @param reports receives a line if changes of a team are left out, at most every ten minutes */
    FrameWriter(Consumer<String> reports) {
        this.shares = new Shares(reports);
    }

    /** Returns the frame of these facts; empty if the last frame says the same and is not old. */
    Optional<Frame> frame(Instant at, LabFacts facts) {
        ObjectNode now = tree.of(facts);
        Optional<ObjectNode> earlier = before.filter(known -> !wholeDue(at));
        shares.limit(before.orElseGet(FactsJson::object), now, earlier.isEmpty(), last, at);
        if (earlier.isEmpty()) {
            index = 0;
            whole = at;
            return written(at, now, now);
        }
        ObjectNode patch = MergePatch.between(earlier.get(), now);
        if (patch.isEmpty() && last.plus(BEAT).isAfter(at)) {
            return Optional.empty();
        }
        index++;
        return written(at, now, patch);
    }

    /** Returns how often changes of a team were left out, because they take too much of the journal. */
    long leftOut(String team) {
        return shares.leftOut(team);
    }

    /** Makes the next frame have everything: the last one did not reach the topic. */
    void lost() {
        before = Optional.empty();
    }

    /** A clock that was set back begins anew, too, because instants in a row of frames never go back. */
    private boolean wholeDue(Instant at) {
        return at.isBefore(last) || !whole.plus(WHOLE).isAfter(at);
    }

    private Optional<Frame> written(Instant at, ObjectNode now, ObjectNode json) {
        before = Optional.of(now);
        last = at;
        return Optional.of(new Frame(at, index, FactsJson.bytes(json)));
    }
}
