package io.groupstage.group.lag;

import io.groupstage.group.Protocol;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a member has stopped: it has partitions and records wait, but it does not commit. */
record Silence(OwnedWork work, Protocol protocol) {

    private static final Duration STOPPED = Duration.ofSeconds(15);

    /** Returns the evidence; empty if the member commits, or has no reason to. */
    Optional<String> evidence() {
        return withoutCommit().or(this::stopped);
    }

    /**
     * Finds a member whose partitions have no committed offset. An earlier offset may have expired or been deleted.
     * Share groups are excluded: their members' acknowledgements are written elsewhere.
     */
    private Optional<String> withoutCommit() {
        long records =
                work.own().stream().mapToLong(PartitionView::recordsInLog).sum();
        boolean none = protocol != Protocol.SHARE && work.lastCommit().isEmpty() && records > 0;
        Duration owned = work.since(work.ownedSince());
        return none && owned.compareTo(STOPPED) > 0
                ? Optional.of("its partitions have no committed offset, although it has had them for "
                        + Phrases.time(owned) + "; they hold " + Phrases.count(records, "record"))
                : Optional.empty();
    }

    private Optional<String> stopped() {
        return work.lastCommit()
                .filter(commit -> work.waiting().anyMatch(view -> tooLong(commit, view)))
                .map(commit -> since(commit) + "; " + work.allThatWaits());
    }

    private boolean tooLong(Instant commit, PartitionView view) {
        Duration silence = work.since(OwnedWork.later(commit, work.waitsSince(view)));
        return silence.compareTo(work.patience(STOPPED)) > 0;
    }

    private String since(Instant commit) {
        String usually = work.interval()
                .map(usual -> " (usually every " + Phrases.time(usual) + ")")
                .orElse("");
        return work.ownCommit().isEmpty()
                ? "it has not committed since it got its partitions " + work.ago(work.ownedSince())
                : "it has not committed for " + Phrases.time(work.since(commit)) + usually;
    }
}
