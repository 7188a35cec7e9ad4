package io.groupstage.kafka.observe.words;

import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.POLL_TIMEOUT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static io.groupstage.group.Cause.UNKNOWN;

import io.groupstage.group.Cause;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.CoordinatorLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns log lines of Kafka's GroupMetadataManager into events. The template must match exactly, so a client's text
 * cannot pass for the coordinator's. The templates are those of Kafka 4.4.0; other lines are ignored.
 *
 * <p>Two lines are left out on purpose, because records contain the same facts: a static member that replaces itself in
 * a classic group, whose line has only the old id, and the subscription of a share group's member, which is logged with
 * each join.
 */
final class CoordinatorMessages {

    static final String BEGAN = "Preparing to rebalance group {} in state {} with old generation {} (reason: {}).";

    private static final String LEFT = " has left group through explicit `LeaveGroup` request; client reason: {}";

    private static final String STATIC = "[GroupId {}] Static member {} with instance id {}";
    private static final String STATIC_STREAMS = "[GroupId {}][MemberId {}] Static member {} with instance id {}";
    private static final String REPLACED = " Created a new member {} to replace the existing member {}.";

    /** The text of the coordinator for a client without a reason. */
    private static final String NO_REASON = "not provided";

    /** The places of the arguments, from 0: the group, the member or the members, and the reason if there is one. */
    private record Row(
            String template, Function<String, Cause> cause, int group, int member, Optional<Integer> reason) {}

    private static final Map<String, Row> ROWS = Stream.of(
                    // classic
                    rows(
                            MEMBER_JOINED,
                            1,
                            0,
                            "Pending dynamic member with id {} joins group {} in {} state. Adding to the group now."),
                    rows(
                            MEMBER_JOINED,
                            0,
                            2,
                            "Dynamic member with unknown member id joins group {} in state {}."
                                    + " Created a new member id {} and added the member to the group."),
                    rows(
                            MEMBER_JOINED,
                            1,
                            3,
                            "Static member with groupInstanceId={} and unknown member id joins group {} in {} state."
                                    + " Created a new member id {} for this member and added to the group."),
                    rows(
                            SESSION_EXPIRED,
                            1,
                            0,
                            "Member {} in group {} has failed, removing it from the group.",
                            "Pending member {} in group {} has been removed after session timeout expiration."),
                    rows(POLL_TIMEOUT, 0, 1, "Group {} removed dynamic members who haven't joined: {}"),
                    rows(
                            CoordinatorMessages::goodbye,
                            2,
                            "[Group {}] Member {}" + LEFT,
                            "[Group {}] Pending member {}" + LEFT,
                            "[GroupId {}] Dynamic member {}" + LEFT),
                    rows(CoordinatorMessages::goodbye, 3, STATIC + LEFT),
                    // consumer, share, streams
                    rows(
                            MEMBER_JOINED,
                            0,
                            1,
                            "[GroupId {}] Member {} joins the consumer group using the {} protocol.",
                            STATIC + " joins the consumer group using the {} protocol.",
                            "[GroupId {}] Member {} joins the share group using the share protocol.",
                            "[GroupId {}][MemberId {}] Member joins the streams group.",
                            STATIC_STREAMS + " joins the streams group.",
                            "[GroupId {}][MemberId {}] Static member with instance id {} re-joins the streams group"
                                    + " using the streams protocol." + REPLACED),
                    rows(
                            MEMBER_JOINED,
                            0,
                            3,
                            "[GroupId {}] Static member with instance id {} re-joins the consumer group"
                                    + " using the {} protocol." + REPLACED),
                    rows(
                            MEMBER_LEFT,
                            0,
                            1,
                            "[GroupId {}] Member {} left the consumer group.",
                            STATIC + " left the consumer group.",
                            STATIC + " temporarily left the consumer group.",
                            "[GroupId {}] Member {} left the share group.",
                            "[GroupId {}][MemberId {}] Member {} left the streams group.",
                            STATIC_STREAMS + " left the streams group.",
                            STATIC_STREAMS + " temporarily left the streams group."),
                    rows(
                            POLL_TIMEOUT,
                            0,
                            1,
                            "[GroupId {}] Member {} fenced from the group because"
                                    + " it failed to transition from epoch {} within {}ms."),
                    rows(
                            CoordinatorMessages::fence,
                            2,
                            "[GroupId {}] Member {} fenced from the group because {}.",
                            "[GroupId {}] Streams member {} fenced from the group because {}."))
            .flatMap(rows -> rows)
            .collect(Collectors.toUnmodifiableMap(Row::template, row -> row));

    private static Stream<Row> rows(Cause cause, int group, int member, String... templates) {
        return Stream.of(templates)
                .map(template -> new Row(template, reason -> cause, group, member, Optional.empty()));
    }

    /** A row with the group first, then the member, and a reason that decides the cause. */
    private static Stream<Row> rows(Function<String, Cause> cause, int reason, String... templates) {
        return Stream.of(templates).map(template -> new Row(template, cause, 0, 1, Optional.of(reason)));
    }

    private CoordinatorMessages() {}

    /** Returns all known templates. */
    static Set<String> templates() {
        return Stream.concat(Stream.of(BEGAN), ROWS.keySet().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the events of a line; none if the template is unknown, or an argument is missing. */
    static List<GroupEvent> events(CoordinatorLine line) {
        if (line.template().equals(BEGAN)) {
            return began(line).stream().toList();
        }
        Row row = ROWS.get(line.template());
        return row == null ? List.of() : explained(row, line);
    }

    private static Optional<GroupEvent> began(CoordinatorLine line) {
        return line.text(0).flatMap(group -> line.number(2).flatMap(generation -> line.text(3)
                .map(reason -> new GroupEvent.RebalanceBegan(
                        group, generation, RebalanceReasons.cause(reason), reason, line.at()))));
    }

    private static List<GroupEvent> explained(Row row, CoordinatorLine line) {
        String reason = row.reason().flatMap(line::text).orElse("");
        String detail = reason.equals(NO_REASON) ? "" : reason;
        Cause cause = row.cause().apply(reason);
        return line.text(row.group()).stream()
                .flatMap(group -> line.texts(row.member()).stream()
                        .filter(member -> !member.isEmpty())
                        .<GroupEvent>map(
                                member -> new GroupEvent.MembershipExplained(group, member, cause, detail, line.at())))
                .toList();
    }

    /**
     * Decides the cause from the client's reason, as Kafka's Java client sends it; other clients leave without a
     * reason.
     */
    private static Cause goodbye(String reason) {
        return reason.startsWith("consumer poll timeout has expired") ? POLL_TIMEOUT : MEMBER_LEFT;
    }

    private static Cause fence(String reason) {
        if (reason.startsWith("the member session expired")) {
            return SESSION_EXPIRED;
        }
        return reason.startsWith("the classic member failed to join within the rebalance timeout")
                ? POLL_TIMEOUT
                : UNKNOWN;
    }
}
