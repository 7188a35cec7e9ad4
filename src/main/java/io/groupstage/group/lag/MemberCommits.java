package io.groupstage.group.lag;

import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last commit of a member, and whether the next commit is overdue.
 *
 * <p>Heartbeats are not recorded anywhere, so a commit is the last visible sign of life. A member that is killed stays
 * in its group, and seems to work, until the session timeout has passed without a heartbeat. During this time only its
 * missing commits distinguish it from a member that works.
 *
 * @param last the member's own last commit; empty before the first one since it got its partitions
 * @param overdue whether records wait and the next commit should have arrived by now. The member may be dead, frozen or
 *     busy
 */
public record MemberCommits(Optional<Instant> last, boolean overdue) {

    /** The default interval of clients: {@code auto.commit.interval.ms}. */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    /** A client checks its clock when it polls, so each commit may be a moment late. */
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
