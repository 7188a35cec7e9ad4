package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import java.util.ArrayList;
import java.util.List;

/** Writes down the rebalances of a run. */
final class RebalanceDiary {

    private final List<Rebalance> closed = new ArrayList<>();
    private boolean open;
    private long at;
    private Cause cause = Cause.UNKNOWN;
    private int culprit;
    private boolean second;
    private int moved;
    private int stopped;
    private long longestStop;

    /** Begins a rebalance. One that is still open ends: the new one takes over what is left of it. */
    void begin(long now, Cause why, int member, boolean again) {
        if (open) {
            end(now);
        }
        open = true;
        at = now;
        cause = why;
        culprit = member;
        second = again;
        moved = 0;
        stopped = 0;
        longestStop = 0;
    }

    /** Begins a rebalance, unless one is open: that one goes on, and keeps its cause. */
    void prolong(long now, Cause why, int member) {
        if (!open) {
            begin(now, why, member, false);
        }
    }

    /** Notes that a member reads a partition again. */
    void resumed(boolean otherOwner, long pause) {
        moved += otherOwner ? 1 : 0;
        stopped += pause > 0 ? 1 : 0;
        longestStop = Math.max(longestStop, pause);
    }

    void end(long now) {
        if (open) {
            closed.add(new Rebalance(at, cause, culprit, second, now, moved, stopped, longestStop));
            open = false;
        }
    }

    List<Rebalance> all() {
        return closed;
    }
}
