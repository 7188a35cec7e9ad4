package io.groupstage.group.lag;

import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a member committed last, and whether the next commit is overdue.
 *
 * <p>Heartbeats are written nowhere, so that a commit is the last sign of life that can be seen. A member that is killed
 * stays in its group, and looks as if it worked, until the coordinator has missed its heartbeats for the session time-out.
 * In this time its commits do not come: this is how it can be told from one that works.
 *
 * @param last its own last commit; empty before the first one since it got its partitions
 * @param overdue whether records wait and the next commit should have come by now. The member may be dead, hang, or be busy
 */
public record MemberCommits(Optional<Instant> last, boolean overdue) {

    /** The interval of clients that say nothing else: {@code auto.commit.interval.ms}. */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    /** A client looks at its clock when it polls: each commit may come a moment late. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private static final Duration LEAST = Duration.ofSeconds(3);

    static MemberCommits of(GroupSnapshot snapshot, Member member) {
        OwnedWork work = OwnedWork.of(snapshot, member);
        boolean expected = snapshot.group().protocol() != Protocol.SHARE
                && snapshot.group().state() == GroupState.STABLE
                && work.waiting().findAny().isPresent();
        return new MemberCommits(work.ownCommit(), expected && overdue(work));
    }

    private static boolean overdue(OwnedWork work) {
        Duration usual = work.interval().orElse(DEFAULT_INTERVAL);
        Duration patience = usual.plus(usual.dividedBy(5)).plus(LATE);
        Instant waitedFrom = work.ownCommit().orElse(work.ownedSince());
        return work.since(waitedFrom).compareTo(patience.compareTo(LEAST) < 0 ? LEAST : patience) > 0;
    }
}
