package io.groupstage.group.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for the history of any group that went through any generations. */
class RebalancesPropertyTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int PARTITIONS = 5;

    /**
     * A generation and what the coordinator said before it.
     *
     * @param late how many generations later its words are heard
     */
    record Step(List<String> members, boolean told, int late) {}

    @Property
    void moves_lead_from_the_owners_before_to_the_owners_after(@ForAll("steps") List<Step> steps) {
        Groups groups = new Groups();
        Map<TopicPartition, Optional<String>> owners = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            groups.apply(generation(i + 1, steps.get(i)));
            List<Rebalance> told = groups.drainHistory().rebalances();
            groups.drainChanges();
            assertThat(told).hasSize(1);
            told.getFirst().moves().forEach(move -> {
                assertThat(owners.getOrDefault(move.partition(), Optional.empty()))
                        .isEqualTo(move.from());
                assertThat(move.from()).isNotEqualTo(move.to());
                owners.put(move.partition(), move.to());
            });
            Group group = groups.group("g").orElseThrow();
            owners.forEach((partition, owner) -> assertThat(
                            group.owners(partition).stream().findFirst().map(Member::memberId))
                    .isEqualTo(owner));
        }
    }

    @Property
    void in_a_stable_group_with_members_each_partition_has_exactly_one_owner(@ForAll("steps") List<Step> steps) {
        Groups groups = new Groups();
        for (int i = 0; i < steps.size(); i++) {
            groups.apply(generation(i + 1, steps.get(i)));
            Group group = groups.group("g").orElseThrow();
            boolean manned = !steps.get(i).members().isEmpty();
            assertThat(group.state()).isEqualTo(manned ? GroupState.STABLE : GroupState.EMPTY);
            for (int p = 0; p < PARTITIONS; p++) {
                assertThat(group.owners(new TopicPartition("users", p))).hasSize(manned ? 1 : 0);
            }
        }
    }

    @Property
    void what_compaction_keeps_leads_to_where_the_whole_log_does(@ForAll("steps") List<Step> steps) {
        Groups whole = new Groups();
        Groups compacted = new Groups();
        Map<Integer, GroupEvent> lastCommits = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int partition = steps.get(i).late();
            GroupEvent commit =
                    new GroupEvent.OffsetCommitted("g", new TopicPartition("users", partition), 10L * i, at(i + 1));
            lastCommits.put(partition, commit);
            whole.apply(commit);
            whole.apply(generation(i + 1, steps.get(i)));
        }
        lastCommits.values().forEach(compacted::apply);
        compacted.apply(generation(steps.size(), steps.getLast()));

        assertThat(shared(compacted)).isEqualTo(shared(whole));
    }

    /** What does not depend on what came before: letters, joins and intervals of commits do. */
    private static List<Object> shared(Groups groups) {
        Group group = groups.group("g").orElseThrow();
        Map<String, Set<TopicPartition>> owned = new HashMap<>();
        group.members().forEach(member -> owned.put(member.memberId(), member.partitions()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        group.committed().forEach((partition, commit) -> offsets.put(partition, commit.offset()));
        return List.of(group.state(), group.epoch(), group.assignor(), owned, offsets);
    }

    @Property
    void words_tell_the_same_whether_they_come_before_or_after_the_records(@ForAll("steps") List<Step> steps) {
        assertThat(history(steps, true)).isEqualTo(history(steps, false));
    }

    @Property
    void everybody_whom_a_rebalance_mentions_is_among_its_people_under_a_letter_of_its_own(
            @ForAll("steps") List<Step> steps) {
        history(steps, true).values().forEach(rebalance -> {
            List<String> people =
                    rebalance.people().stream().map(Rebalance.Person::memberId).toList();
            assertThat(people).doesNotHaveDuplicates();
            assertThat(rebalance.people())
                    .extracting(Rebalance.Person::ordinal)
                    .as("letters")
                    .doesNotHaveDuplicates();
            assertThat(people)
                    .containsAll(rebalance.reason().culprits().stream()
                            .map(MembershipChange::memberId)
                            .toList());
            assertThat(people).containsAll(rebalance.paused());
            rebalance.moves().forEach(move -> {
                assertThat(people).containsAll(move.from().map(Set::of).orElse(Set.of()));
                assertThat(people).containsAll(move.to().map(Set::of).orElse(Set.of()));
            });
            rebalance.span().duration().ifPresent(duration -> assertThat(duration.isNegative())
                    .isFalse());
            assertThat(rebalance.reason().culprits())
                    .extracting(MembershipChange::memberId)
                    .doesNotHaveDuplicates();
        });
    }

    /** All that was told in the end; at once, or as late as each step says. */
    private static Map<String, Rebalance> history(List<Step> steps, boolean delayed) {
        record Timed(double position, GroupEvent event) {}
        List<Timed> events = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int late = delayed ? step.late() : 0;
            if (step.told()) {
                double position = late == 0 ? i - 0.5 : i + late - 0.4;
                GroupEvent began = new GroupEvent.RebalanceBegan(
                        "g", i, Cause.MEMBER_JOINED, "Adding new member", at(i).plusMillis(500));
                events.add(new Timed(position, began));
            }
            events.add(new Timed(i, generation(i + 1, step)));
        }
        events.sort(Comparator.comparingDouble(Timed::position));
        Groups groups = new Groups();
        groups.becomeLive();
        Map<String, Rebalance> told = new LinkedHashMap<>();
        for (Timed timed : events) {
            groups.apply(timed.event());
            groups.drainHistory().rebalances().forEach(rebalance -> told.put(rebalance.id(), rebalance));
        }
        return told;
    }

    private static GroupEvent generation(int number, Step step) {
        List<Generation.Participant> participants = new ArrayList<>();
        for (int m = 0; m < step.members().size(); m++) {
            Set<TopicPartition> owned = new java.util.HashSet<>();
            for (int p = m; p < PARTITIONS; p += step.members().size()) {
                owned.add(new TopicPartition("users", p));
            }
            participants.add(new Generation.Participant(
                    new MemberIdentity(step.members().get(m), "app", "/127.0.0.1", Optional.empty()), owned));
        }
        return new GroupEvent.GenerationCompleted(
                "g", new Generation(number, Optional.of("range"), participants), at(number));
    }

    private static Instant at(int number) {
        return START.plusSeconds(number);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<List<String>> members =
                Arbitraries.of("a", "b", "c", "d").list().uniqueElements().ofMaxSize(4);
        return Combinators.combine(
                        members,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
