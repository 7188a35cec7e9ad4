package io.groupstage.group;

import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.PARTITIONS_CHANGED;
import static io.groupstage.group.Cause.POLL_TIMEOUT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static io.groupstage.group.Cause.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
                .isEqualTo("C joined; partition 4 moved from B to C. 1.8 s.");
    }

    @Test
    void while_it_is_under_way_neither_its_length_nor_its_moves_are_told() {
        assertThat(told(new Told().by("m-c", MEMBER_JOINED).underWay())).isEqualTo("C joined; rebalancing.");
    }

    @Test
    void a_few_partitions_are_named_and_many_are_counted() {
        assertThat(told(new Told()
                        .by("m-c", MEMBER_JOINED)
                        .move(3, "m-b", "m-c")
                        .move(4, "m-b", "m-c")))
                .isEqualTo("C joined; partitions 3 and 4 moved from B to C. 1.8 s.");
        assertThat(told(new Told()
                        .by("m-c", MEMBER_JOINED)
                        .move(3, "m-b", "m-c")
                        .move(4, "m-a", "m-c")))
                .isEqualTo("C joined; 2 partitions moved. 1.8 s.");
        Told many = new Told().by("m-b", SESSION_EXPIRED);
        for (int partition = 0; partition < 5; partition++) {
            many.move(partition, "m-b", "m-a");
        }
        assertThat(told(many)).isEqualTo("B was not heard of any more; 5 partitions moved from B to A. 1.8 s.");
    }

    @Test
    void partitions_of_several_topics_are_called_by_their_topic_too() {
        assertThat(told(new Told()
                        .by("m-c", MEMBER_JOINED)
                        .move("orders", 0, "m-a", "m-c")
                        .move("users", 0, "m-a", "m-c")))
                .isEqualTo("C joined; partitions orders-0 and users-0 moved from A to C. 1.8 s.");
    }

    @Test
    void partitions_that_nobody_had_or_nobody_has_are_told_as_such() {
        assertThat(told(new Told().by("m-a", MEMBER_JOINED).move(0, "", "m-a").move(1, "", "m-a")))
                .isEqualTo("A joined; A got partitions 0 and 1. 1.8 s.");
        assertThat(told(new Told().by("m-a", MEMBER_LEFT).move(0, "m-a", "")))
                .isEqualTo("A left; partition 0 of A has no owner now. 1.8 s.");
    }

    @Test
    void several_culprits_are_told_by_what_they_did() {
        assertThat(told(new Told()
                        .by("m-a", POLL_TIMEOUT)
                        .by("m-b", POLL_TIMEOUT)
                        .by("m-c", MEMBER_JOINED)))
                .isEqualTo("A and B took too long to process their records; C joined; no partition moved. 1.8 s.");
        assertThat(told(new Told().by("m-a", SESSION_EXPIRED).by("m-b", SESSION_EXPIRED)))
                .isEqualTo("A and B were not heard of any more; no partition moved. 1.8 s.");
    }

    @Test
    void a_crowd_is_counted() {
        Told crowd = new Told();
        for (int i = 0; i < 40; i++) {
            crowd.by("stranger-" + i, MEMBER_JOINED);
        }
        assertThat(told(crowd)).startsWith("40 members joined;");
    }

    @Test
    void who_is_gone_without_anybodys_word_is_gone_and_did_not_leave() {
        assertThat(told(new Told().by("m-b", MEMBER_LEFT, Precision.INFERRED)))
                .isEqualTo("B is gone; no partition moved. 1.8 s.");
    }

    @Test
    void without_a_culprit_the_cause_itself_is_told() {
        assertThat(told(new Told().because(PARTITIONS_CHANGED).move(5, "", "m-a")))
                .isEqualTo("Topics or their partitions changed; A got partition 5. 1.8 s.");
        assertThat(told(new Told().probablyBecause(PARTITIONS_CHANGED).move(5, "", "m-a")))
                .isEqualTo("Probably topics or their partitions changed; A got partition 5. 1.8 s.");
        assertThat(told(new Told().because(UNKNOWN))).isEqualTo("For an unknown reason; no partition moved. 1.8 s.");
        assertThat(told(new Told().following("3-1000").move(4, "", "m-c")))
                .isEqualTo("Second half of the rebalance before; C got partition 4. 1.8 s.");
    }

    @Test
    void in_a_share_group_nothing_moves_as_nobody_owns_anything() {
        assertThat(told(new Told()
                        .in(Protocol.SHARE)
                        .by("m-c", MEMBER_JOINED)
                        .move(0, "", "m-c")
                        .move(1, "", "m-c")))
                .isEqualTo("C joined; 2 partitions have other consumers. 1.8 s.");
    }

    @ParameterizedTest
    @CsvSource({
        "42, 0, 42 ms.",
        "600, 200, 0.6 s ± 0.2 s.",
        "9949, 0, 9.9 s.",
        "9950, 0, 10 s.",
        "59600, 0, 1 min 0 s.",
        "125000, 0, 2 min 5 s."
    })
    void a_length_has_as_many_figures_as_are_needed_and_its_error(long millis, long error, String text) {
        Told told = new Told().took(Duration.ofMillis(millis), Duration.ofMillis(error));
        assertThat(told(told)).endsWith(". " + text);
    }

    @Test
    void a_length_that_nobody_knows_is_said_to_be_unknown() {
        assertThat(told(new Told().by("m-c", MEMBER_JOINED).withoutStart()))
                .isEqualTo("C joined; no partition moved. How long it took is unknown.");
    }
}
