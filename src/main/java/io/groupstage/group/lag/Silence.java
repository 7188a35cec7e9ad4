package io.groupstage.group.lag;

import io.groupstage.group.Protocol;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a member has stopped: it has partitions and records wait, but it commits nothing. */
record Silence(OwnedWork work, Protocol protocol) {

    private static final Duration STOPPED = Duration.ofSeconds(15);

    /** The evidence; empty where it commits, or has no reason to. */
    Optional<String> evidence() {
        return withoutCommit().or(this::stopped);
    }

    /**
     * Whether there was a commit once, which expired or was deleted, is not known. In a share group it is no sign of
     * anything: what its members acknowledge is written elsewhere.
     */
    private Optional<String> withoutCommit() {
        long records =
                work.own().stream().mapToLong(PartitionView::recordsInLog).sum();
        boolean none = protocol != Protocol.SHARE && work.lastCommit().isEmpty() && records > 0;
        Duration owned = work.since(work.ownedSince());
        return none && owned.compareTo(STOPPED) > 0
                ? Optional.of("no committed offset, and it has had its partitions for " + Phrases.time(owned) + "; "
                        + (records == 1 ? "1 record stands" : Phrases.count(records, "record") + " stand")
                        + " in them")
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
                .map(usual -> ", usually every " + Phrases.time(usual))
                .orElse("");
        return work.ownCommit().isEmpty()
                ? "no commit since it got its partitions " + work.ago(work.ownedSince())
                : "no commit for " + Phrases.time(work.since(commit)) + usually;
    }
}
