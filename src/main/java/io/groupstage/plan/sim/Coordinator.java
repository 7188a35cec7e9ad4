package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import io.groupstage.plan.Assignment;
import java.util.List;

/** Plays the group coordinator together with what the members do as it answers. */
interface Coordinator {

    /** Begins with a group that is stable already. */
    void begin(List<Member> members, Assignment assignment);

    /** Receives the first request of a process; a static member may be known already. */
    void join(Member member);

    /** Returns when a member that stops now is missed. */
    long missed(Member member);

    /** Removes a member; does nothing if it is not in the group. */
    void remove(Member member, Cause cause);

    /** Returns whether the coordinator believes that the member is in the group. */
    boolean knows(Member member);
}
