package io.groupstage.group.words;

import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.PARTITIONS_CHANGED;
import static io.groupstage.group.Cause.POLL_TIMEOUT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static io.groupstage.group.Cause.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Protocol;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rebalance, as a beginner reads it. */
class RebalanceSentenceTest {

    private static String told(Told told) {
        return RebalanceSentence.of(told.rebalance());
    }

    @Test
    void a_join_that_moves_one_partition() {
        assertThat(told(new Told().by("m-c", MEMBER_JOINED).move(4, "m-b", "m-c")))
                .isEqualTo("C joined, so partition 4 moved from B to C. The group was paused for 1.8 s.");
    }

    @Test
    void while_it_is_under_way_neither_its_length_nor_its_moves_are_told() {
        assertThat(told(new Told().by("m-c", MEMBER_JOINED).underWay()))
                .isEqualTo("C joined; the group is rebalancing.");
    }

    @Test
    void a_few_partitions_are_named_and_many_are_counted() {
        assertThat(told(new Told()
                        .by("m-c", MEMBER_JOINED)
                        .move(3, "m-b", "m-c")
                        .move(4, "m-b", "m-c")))
                .isEqualTo("C joined, so partitions 3 and 4 moved from B to C. The group was paused for 1.8 s.");
        assertThat(told(new Told()
                        .by("m-c", MEMBER_JOINED)
                        .move(3, "m-b", "m-c")
                        .move(4, "m-a", "m-c")))
                .isEqualTo("C joined, so partitions 3 and 4 moved from A and B to C. The group was paused for 1.8 s.");
        Told many = new Told().by("m-b", SESSION_EXPIRED);
        for (int partition = 0; partition < 5; partition++) {
            many.move(partition, "m-b", "m-a");
        }
        assertThat(told(many))
                .isEqualTo("B stopped sending heartbeats, so its 5 partitions moved to A. The group was paused for 1.8"
                        + " s.");
    }

    @Test
    void partitions_of_several_topics_are_called_by_their_topic_too() {
        assertThat(told(new Told()
                        .by("m-c", MEMBER_JOINED)
                        .move("orders", 0, "m-a", "m-c")
                        .move("users", 0, "m-a", "m-c")))
                .isEqualTo(
                        "C joined, so partitions orders-0 and users-0 moved from A to C. The group was paused for 1.8"
                                + " s.");
    }

    @Test
    void partitions_that_nobody_had_or_nobody_has_are_told_as_such() {
        assertThat(told(new Told().by("m-a", MEMBER_JOINED).move(0, "", "m-a").move(1, "", "m-a")))
                .isEqualTo("A joined and got partitions 0 and 1. The group was paused for 1.8 s.");
        assertThat(told(new Told().by("m-a", MEMBER_LEFT).move(0, "m-a", "")))
                .isEqualTo("A left, so nobody reads A's partition 0 now. It took 1.8 s.");
    }

    @Test
    void several_culprits_are_told_by_what_they_did() {
        assertThat(told(new Told()
                        .by("m-a", POLL_TIMEOUT)
                        .by("m-b", POLL_TIMEOUT)
                        .by("m-c", MEMBER_JOINED)))
                .isEqualTo("A and B took too long to process their records; C joined; no partition moved."
                        + " The group was paused for 1.8 s.");
        assertThat(told(new Told().by("m-a", SESSION_EXPIRED).by("m-b", SESSION_EXPIRED)))
                .isEqualTo("A and B stopped sending heartbeats; no partition moved. The group was paused for 1.8 s.");
    }

    @Test
    void a_crowd_is_counted() {
        Told crowd = new Told();
        for (int i = 0; i < 40; i++) {
            crowd.by("stranger-" + i, MEMBER_JOINED);
        }
        assertThat(told(crowd)).startsWith("40 members joined; ");
    }

    @Test
    void who_is_gone_without_anybodys_word_is_gone_and_did_not_leave() {
        assertThat(told(new Told().by("m-b", MEMBER_LEFT, Certainty.INFERRED)))
                .isEqualTo("B is gone, and no partition moved. The group was paused for 1.8 s.");
    }

    @Test
    void without_a_culprit_the_cause_itself_is_told() {
        assertThat(told(new Told().because(PARTITIONS_CHANGED).move(5, "", "m-a")))
                .isEqualTo("Topics or their partitions changed; A got partition 5. The group was paused for 1.8 s.");
        assertThat(told(new Told().probablyBecause(PARTITIONS_CHANGED).move(5, "", "m-a")))
                .isEqualTo("Probably topics or their partitions changed; A got partition 5."
                        + " The group was paused for 1.8 s.");
        assertThat(told(new Told().because(UNKNOWN)))
                .isEqualTo("The group rebalanced for an unknown reason; no partition moved."
                        + " The group was paused for 1.8 s.");
        assertThat(told(new Told().following("3-1000").move(4, "", "m-c")))
                .isEqualTo("This is the second half of the previous rebalance; C got partition 4."
                        + " The group was paused for 1.8 s.");
    }

    @Test
    void in_a_share_group_nothing_moves_as_nobody_owns_anything() {
        assertThat(told(new Told()
                        .in(Protocol.SHARE)
                        .by("m-c", MEMBER_JOINED)
                        .move(0, "", "m-c")
                        .move(1, "", "m-c")))
                .isEqualTo("C joined, so the consumers of 2 partitions changed. It took 1.8 s.");
    }

    @ParameterizedTest
    @CsvSource({
        "42, 0, 42 ms.",
        "600, 200, 0.6 s ± 0.2 s.",
        "9949, 0, 9.9 s.",
        "9950, 0, 10 s.",
        "59600, 0, 1 min.",
        "125000, 0, 2 min 5 s."
    })
    void a_length_has_as_many_figures_as_are_needed_and_its_error(long millis, long error, String text) {
        Told told = new Told().took(Duration.ofMillis(millis), Duration.ofMillis(error));
        assertThat(told(told)).endsWith(". The group was paused for " + text);
    }

    @Test
    void a_length_that_nobody_knows_is_said_to_be_unknown() {
        assertThat(told(new Told().by("m-c", MEMBER_JOINED).withoutStart()))
                .isEqualTo("C joined, and no partition moved. Its duration is unknown.");
    }

    @Test
    void a_crash_is_told_with_its_effect_and_the_pause() {
        Told crash = new Told().by("m-c", SESSION_EXPIRED).move(2, "m-c", "m-a").move(3, "m-c", "m-b");
        assertThat(told(crash.took(Duration.ofMillis(2_900), Duration.ZERO)))
                .isEqualTo("C stopped sending heartbeats, so its partitions 2 and 3 moved to A and B."
                        + " The group was paused for 2.9 s.");
    }

    @Test
    void members_are_listed_in_the_order_of_their_letters() {
        assertThat(told(new Told().by("m-b", MEMBER_JOINED).by("m-a", MEMBER_JOINED)))
                .startsWith("A and B joined; ");
    }

    @Test
    void when_the_last_members_leave_nothing_moves_and_nobody_is_paused() {
        Told all = new Told();
        for (String member : List.of("m-a", "m-b", "m-c")) {
            all.by(member, MEMBER_LEFT).move(all.rebalance().moves().size(), member, "");
        }
        assertThat(told(all)).isEqualTo("A, B and C left; nobody reads the group's partitions 0, 1 and 2 now.");
    }

    @Test
    void a_member_that_gives_up_partitions_in_a_cooperative_group_pauses_nobody_else() {
        assertThat(told(new Told().by("m-c", MEMBER_JOINED).move(4, "m-b", "")))
                .isEqualTo("C joined, so B gave up partition 4. It took 1.8 s.");
    }

    @Test
    void a_client_that_joins_again_when_it_has_heard_of_its_topic_is_told_so() {
        Told again = new Told().by("m-a", PARTITIONS_CHANGED).pausingNobody();
        for (int partition = 0; partition < 5; partition++) {
            again.move(partition, "", "m-a");
        }
        assertThat(told(again))
                .startsWith("A joined again after learning the partitions of its topics; A got 5 partitions.");
    }

    @Test
    void nobody_joins_again_when_a_coordinator_looks_for_partitions_itself() {
        Told changed = new Told()
                .by("m-a", PARTITIONS_CHANGED)
                .in(Protocol.SHARE)
                .pausingNobody()
                .move(0, "", "m-a");
        assertThat(told(changed)).startsWith("A got a new assignment because its topics or their partitions changed; ");
    }

    @Test
    void a_program_that_crashed_and_came_back_restarted() {
        Told restart = new Told()
                .in(
                        new Rebalance.Person("m-a", 0, "app", Optional.empty(), Optional.of("/h"), false),
                        new Rebalance.Person("m-b", 1, "app", Optional.empty(), Optional.of("/h"), false))
                .by("m-b", MEMBER_JOINED)
                .by("m-a", SESSION_EXPIRED);
        for (int partition = 0; partition < 5; partition++) {
            restart.move(partition, "m-a", "m-b");
        }
        assertThat(told(restart)).startsWith("A restarted and is now B; 5 partitions moved from A to B. ");
    }

    @Test
    void a_member_that_came_and_went_has_its_letter() {
        Told brief = new Told()
                .in(
                        new Rebalance.Person("m-a", 0, "app", Optional.empty()),
                        new Rebalance.Person("m-b", 1, "app", Optional.empty(), Optional.empty(), true))
                .by("m-b", MEMBER_JOINED);
        assertThat(told(brief)).startsWith("B joined and was gone again, and no partition moved.");
    }
}
