package io.groupstage.clients;

import static io.groupstage.clients.FaultLab.BOT;
import static io.groupstage.clients.FaultLab.BY_ITSELF;
import static io.groupstage.clients.FaultLab.CLASSIC_BOT;
import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.POLL_TIMEOUT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FifthLane;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Causes each fault of a bot: its group's X-ray shows it, it ends as it was ordered, and the bot works as before. */
@FifthLane
class BotFaultsIT {

    @RegisterExtension
    static final FaultLab LAB = new FaultLab();

    @RegisterExtension
    static final NothingLost KEPT = new NothingLost(LAB);

    /** Is the least number of members of a bot that works; its group may also have one that has just crashed. */
    private static final int USUAL = 2;

    private String running = "";

    @Test
    void a_member_that_expires_is_the_cause_and_the_bot_has_as_many_members_as_before_at_the_end() throws Exception {
        GroupXRay xray = bot(BOT);

        xray.rebalance(SESSION_EXPIRED, "bot-", () -> running = LAB.begin("EXPIRE_MEMBER", BOT, 120));
        xray.rebalance(MEMBER_JOINED, "bot-", () -> LAB.end(running));

        awaitUsualMembers(xray);
    }

    @Test
    void a_zombie_expires_and_its_late_commit_changes_no_offset() throws Exception {
        GroupXRay xray = bot(BOT);

        xray.rebalance(SESSION_EXPIRED, "bot-3-zombie", () -> running = LAB.begin("ZOMBIE", BOT, 120));

        LAB.end(running);
        assertThat(xray.notes()).doesNotContain("OFFSET_REWOUND");
    }

    @Test
    void a_member_that_is_slower_than_its_poll_limit_leaves_although_it_lives() throws Exception {
        GroupXRay xray = bot(CLASSIC_BOT);

        xray.rebalance(POLL_TIMEOUT, "bot-", () -> running = LAB.begin("SLOW_MEMBER", CLASSIC_BOT, 120));

        LAB.end(running);
    }

    @Test
    void each_member_of_a_dynamic_deploy_leaves_and_joins() throws Exception {
        GroupXRay xray = bot(BOT);
        Set<String> known = xray.ids();

        LAB.awaitEnd(LAB.begin("ROLLING_DEPLOY", BOT, 300), BY_ITSELF);

        // on a busy machine a member leaves before the one before it has all its partitions: then a rebalance has both
        // as its cause
        patiently("each departure is among the causes")
                .until(() -> xray.rebalances().stream()
                                .filter(entry -> !known.contains(entry.id()))
                                .mapToLong(entry -> entry.changes(MEMBER_LEFT, "bot-"))
                                .sum()
                        >= USUAL);
        awaitUsualMembers(xray);
    }

    @Test
    void each_member_of_a_static_deploy_returns_to_its_place() throws Exception {
        GroupXRay xray = bot(CLASSIC_BOT);
        long returned = returned(xray);

        LAB.awaitEnd(LAB.begin("STATIC_DEPLOY", CLASSIC_BOT, 300), BY_ITSELF);

        patiently("all have returned").until(() -> returned(xray) >= returned + USUAL);
        awaitUsualMembers(xray);
    }

    private static long returned(GroupXRay xray) throws Exception {
        return xray.notes().stream().filter("STATIC_MEMBER_RETURNED"::equals).count();
    }

    @Test
    void a_bot_that_chokes_on_a_record_stands_still_there_and_reads_it_after_the_fault() throws Exception {
        GroupXRay xray = bot(BOT);

        xray.rebalance(MEMBER_LEFT, "bot-", () -> running = LAB.begin("POISON_RECORD", BOT, 300));
        Map<Integer, Long> stuck = offsets(xray);
        for (int again = 0; again < 2; again++) {
            xray.awaitNew(xray.ids(), MEMBER_LEFT, "bot-");
        }
        assertThat(offsets(xray)).as("one partition stands still").anySatisfy((partition, offset) -> assertThat(stuck)
                .containsEntry(partition, offset));

        LAB.end(running);
        patiently("it goes on everywhere").untilAsserted(() -> assertThat(offsets(xray))
                .allSatisfy((partition, offset) -> assertThat(offset).isGreaterThan(stuck.get(partition))));
    }

    @Test
    void a_flood_of_a_bot_ends_and_the_other_bot_keeps_its_pace() throws Exception {
        String id = LAB.begin("FLOOD", BOT, 5);
        GroupXRay other = new GroupXRay(LAB.process(), CLASSIC_BOT);
        Map<Integer, Long> before = offsets(other);
        LAB.awaitEnd(id, BY_ITSELF);
        assertThat(offsets(other))
                .allSatisfy((partition, offset) -> assertThat(offset).isGreaterThanOrEqualTo(before.get(partition)));
    }

    /** Waits until the bot works with its usual members. */
    private static GroupXRay bot(String team) {
        GroupXRay xray = new GroupXRay(LAB.process(), team);
        awaitUsualMembers(xray);
        return xray;
    }

    private static void awaitUsualMembers(GroupXRay xray) {
        patiently("the bot works as usual")
                .until(() -> xray.group().path("members").size() >= USUAL);
    }

    private static Map<Integer, Long> offsets(GroupXRay xray) throws Exception {
        return LabTeam.stream(xray.group().path("partitions"))
                .collect(Collectors.toMap(
                        partition -> partition.path("partition").asInt(),
                        partition -> partition.path("committedOffset").asLong()));
    }
}
