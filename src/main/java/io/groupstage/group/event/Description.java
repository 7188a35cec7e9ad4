package io.groupstage.group.event;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group as its coordinator described it on request. It contains less than the log, but is available at once.
 *
 * @param protocolType the protocol type of a classic group, as in {@link Generation}
 * @param epoch the group epoch; empty for a classic group, whose generation is not described
 * @param settled whether each member has its target assignment
 * @param members the members in any order
 */
public record Description(
        Protocol protocol,
        Optional<String> protocolType,
        OptionalInt epoch,
        Optional<String> assignor,
        boolean settled,
        List<Participant> members) {

    public Description {
        members = List.copyOf(members);
    }

    /** Creates a description of consumers. */
    public Description(
            Protocol protocol,
            OptionalInt epoch,
            Optional<String> assignor,
            boolean settled,
            List<Participant> members) {
        this(protocol, Optional.of(Generation.OF_CONSUMERS), epoch, assignor, settled, members);
    }

    /** A member with its assignment. Its subscription is unknown. */
    public record Participant(MemberIdentity identity, CurrentAssignment assignment) {}
}
