package io.groupstage.web.port;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the groups come from. Called from any thread. Names of groups are hostile text. */
public interface GroupSource {

    /** All groups that the coordinator knows, by name. */
    List<GroupSnapshot> groups();

    /** One group; empty when the coordinator knows none of that name. */
    Optional<GroupSnapshot> group(String groupId);

    /** The last rebalances of a group, newest first; one that is under way comes first. */
    List<Rebalance> rebalances(String groupId);

    /** What else happened to a group lately, newest first. */
    List<GroupNote> notes(String groupId);

    /** The last commits of a group as records, newest first; beyond these the last of each partition. */
    List<CommitRecord> commits(String groupId);

    /** How the lag of a group went over the last ten minutes, oldest first; empty where nobody has looked at it. */
    List<LagHistory.Point> lagHistory(String groupId);

    /** How many records of the coordinators could not be read and were skipped. */
    long undecodable();

    /** Since when the cluster has not answered; empty while all is well. */
    Optional<Instant> staleSince();
}
