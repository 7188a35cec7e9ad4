package io.groupstage.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedeliveryLedgerTest {

    private static final Team TEAM = new Team(1);
    private static final LabSpec SPEC = new LabSpec(CourseReader.bundled(), "new_users", 1, Map.of("team-1", TEAM));
    private static final Rebalance CRASH = rebalance(100);

    private final RedeliveryLedger ledger = new RedeliveryLedger(SPEC);
    private final List<Rebalance> reported = new ArrayList<>();

    @Test
    void records_that_were_acted_upon_twice_are_reported_once_with_their_rebalance() {
        ledger.rebalanced(CRASH);
        actions();
        ledger.flush(Set.of(TEAM), reported::add);
        ledger.flush(Set.of(TEAM), reported::add);
        assertThat(reported).containsExactly(CRASH.withRedelivered(new Redelivered(1, 3)));
    }

    @Test
    void it_is_the_same_when_the_actions_come_first_or_are_judged_again_from_the_start() {
        actions();
        actions();
        ledger.rebalanced(CRASH);
        ledger.flush(Set.of(TEAM), reported::add);
        assertThat(reported).containsExactly(CRASH.withRedelivered(new Redelivered(1, 3)));
    }

    @Test
    void a_cost_that_another_process_has_proven_is_not_reported_again() {
        ledger.rebalanced(CRASH.withRedelivered(new Redelivered(7, 9)));
        actions();
        ledger.flush(Set.of(TEAM), reported::add);
        assertThat(reported).isEmpty();
    }

    @Test
    void costs_of_a_team_that_another_process_judges_wait_until_it_comes_back() {
        ledger.rebalanced(CRASH);
        actions();
        ledger.flush(Set.of(), reported::add);
        assertThat(reported).isEmpty();
        ledger.flush(Set.of(TEAM), reported::add);
        assertThat(reported).hasSize(1);
    }

    /** Acts upon offset 102 before the rebalance and, because 100 was committed, again after it. */
    private void actions() {
        ledger.judged(action(0, 50, Verdict.Code.CORRECT));
        ledger.judged(action(1, 150, Verdict.Code.DUPLICATE));
    }

    private static JudgedRecord action(long offset, long second, Verdict.Code code) {
        return new JudgedRecord(
                TEAM,
                JudgedRecord.Kind.ACTION,
                new TopicPartition("actions.team-1", 0),
                offset,
                Instant.ofEpochSecond(second),
                new Verdict(code, Optional.empty(), Optional.of(new Position(0, 102)), ""));
    }

    private static Rebalance rebalance(long second) {
        Optional<Instant> at = Optional.of(Instant.ofEpochSecond(second));
        TopicPartition zero = new TopicPartition("new_users", 0);
        return new Rebalance(
                "2-" + second,
                "team-1",
                Protocol.CLASSIC,
                new Rebalance.Span(at, at, Certainty.EXACT, Duration.ZERO),
                new Rebalance.Reason(Cause.SESSION_EXPIRED, Certainty.EXACT, "", List.of(), Optional.empty()),
                OptionalInt.of(1),
                2,
                List.of(),
                List.of(),
                Set.of(),
                List.of(new HandOver(zero, OptionalLong.of(100), at, OptionalLong.of(110))),
                Optional.empty());
    }
}
