package io.groupstage.web.port;

import io.groupstage.course.Team;
import io.groupstage.course.board.Moment;
import io.groupstage.group.rebalance.Rebalance;

/**
 * Reports that something has changed. It names the thing that changed, and whoever shows that thing reads its present
 * state: so several changes in a row cost one reading. Only a moment and a rebalance are carried, because the board
 * announces each moment once, and the metrics count each rebalance once.
 */
public sealed interface LabEvent {

    /** A group or one of its offsets changed, a note was added, a rebalance is under way, or the group was deleted. */
    record GroupChanged(String groupId) implements LabEvent {}

    /** The observer saw that a rebalance ended, or learned more about one: then its id is the same as before. */
    record RebalanceCompleted(Rebalance rebalance) implements LabEvent {}

    /** The board's topic has a new result of this team. */
    record ResultChanged(Team team) implements LabEvent {}

    /** Something else on the board changed: the lab's description, the traffic, the notices, the lag. */
    record BoardChanged() implements LabEvent {}

    /** A moment happened that the board has not announced yet. */
    record MomentAnnounced(Moment moment) implements LabEvent {}
}
