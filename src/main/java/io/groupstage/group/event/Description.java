package io.groupstage.group.event;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group as its coordinator described it on a question: less than what the log tells, and at once.
 *
 * @param protocolType of a classic group, as in {@link Generation}
 * @param epoch empty where the coordinator does not tell it: the generation of a classic group
 * @param settled whether everybody has what they shall have
 * @param members in no order of meaning
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

    /** A description of consumers. */
    public Description(
            Protocol protocol,
            OptionalInt epoch,
            Optional<String> assignor,
            boolean settled,
            List<Participant> members) {
        this(protocol, Optional.of(Generation.OF_CONSUMERS), epoch, assignor, settled, members);
    }

    /** A member and what it has. Its subscription is not told. */
    public record Participant(MemberIdentity identity, CurrentAssignment assignment) {}
}
