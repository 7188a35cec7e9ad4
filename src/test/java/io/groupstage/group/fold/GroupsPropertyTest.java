package io.groupstage.group.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.log.LogRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/** What always holds, whatever stands in the log and in whatever order. */
class GroupsPropertyTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @Property
    void where_the_coordinator_assigns_no_partition_has_two_owners(@ForAll("histories") List<GroupEvent> history) {
        Groups groups = new Groups();
        for (GroupEvent event : history) {
            groups.apply(event);
            for (Group group : groups.all()) {
                List<TopicPartition> owned = new ArrayList<>();
                group.members().forEach(member -> owned.addAll(member.partitions()));
                if (group.protocol() == Protocol.CONSUMER) {
                    assertThat(owned).doesNotHaveDuplicates();
                }
            }
        }
    }

    @Property
    void in_a_classic_group_a_partition_has_exactly_the_owners_that_the_assignment_names(
            @ForAll("histories") List<GroupEvent> history) {
        Groups groups = new Groups();
        for (GroupEvent event : history) {
            groups.apply(event);
            if (event instanceof GroupEvent.GenerationCompleted completed) {
                Map<String, Set<TopicPartition>> named = new HashMap<>();
                completed
                        .generation()
                        .members()
                        .forEach(member -> named.put(member.identity().memberId(), member.partitions()));
                Map<String, Set<TopicPartition>> owned = new HashMap<>();
                groups.group(event.groupId())
                        .orElseThrow()
                        .members()
                        .forEach(member -> owned.put(member.memberId(), member.partitions()));
                assertThat(owned).isEqualTo(named);
            }
        }
    }

    @Property
    void no_two_members_share_an_ordinal_and_each_keeps_its_own(@ForAll("histories") List<GroupEvent> history) {
        Groups groups = new Groups();
        for (GroupEvent event : history) {
            Optional<Group> before = groups.group(event.groupId());
            groups.apply(event);
            Optional<Group> after = groups.group(event.groupId());
            after.ifPresent(group ->
                    assertThat(group.members()).extracting(Member::ordinal).doesNotHaveDuplicates());
            if (before.isPresent()
                    && after.isPresent()
                    && before.get().protocol() == after.get().protocol()) {
                assertThat(after.get().members()).allSatisfy(member -> assertThat(
                                before.get().members())
                        .filteredOn(known -> known.memberId().equals(member.memberId()))
                        .allSatisfy(known -> assertThat(member.ordinal()).isEqualTo(known.ordinal())));
            }
        }
    }

    @Property
    void asking_for_changes_in_between_changes_nothing(@ForAll("histories") List<GroupEvent> history) {
        Groups once = new Groups();
        Groups again = new Groups();
        history.forEach(once::apply);
        history.forEach(event -> {
            again.apply(event);
            again.drainChanges();
        });
        assertThat(again.all()).isEqualTo(once.all());
    }

    @Property
    void what_is_told_of_changes_adds_up_to_the_groups(@ForAll("histories") List<GroupEvent> history) {
        Groups groups = new Groups();
        var told = new java.util.TreeMap<String, Group>();
        for (GroupEvent event : history) {
            groups.apply(event);
            groups.drainChanges()
                    .forEach((groupId, change) ->
                            change.ifPresentOrElse(group -> told.put(groupId, group), () -> told.remove(groupId)));
        }
        assertThat(List.copyOf(told.values())).isEqualTo(groups.all());
    }

    @Property
    void lag_is_never_negative(@ForAll("histories") List<GroupEvent> history, @ForAll("ends") long end) {
        Groups groups = new Groups();
        history.forEach(groups::apply);
        for (Group group : groups.all()) {
            var logs = new java.util.HashMap<TopicPartition, LogRange>();
            group.partitions().forEach(partition -> logs.put(partition, new LogRange(0, end, AT)));
            GroupSnapshot snapshot = new GroupSnapshot(group, Optional.empty(), logs, AT, "a test");
            snapshot.lag().ifPresent(lag -> assertThat(lag).isNotNegative());
            assertThat(snapshot.lag().isEmpty())
                    .isEqualTo(group.partitions().isEmpty()
                            || end > 0 && !group.committed().keySet().containsAll(group.partitions()));
        }
    }

    @Provide
    Arbitrary<Long> ends() {
        return Arbitraries.longs().between(0, 100);
    }

    @Provide
    Arbitrary<List<GroupEvent>> histories() {
        Arbitrary<String> groups = Arbitraries.of("g", "h");
        Arbitrary<String> members = Arbitraries.of("a", "b", "c", "d");
        Arbitrary<TopicPartition> partition =
                Arbitraries.integers().between(0, 4).map(number -> new TopicPartition("users", number));
        Arbitrary<Set<TopicPartition>> partitions = partition.set().ofMaxSize(5);
        Arbitrary<Integer> epochs = Arbitraries.integers().between(0, 3);
        Arbitrary<Protocol> protocols = Arbitraries.of(Protocol.class);
        Arbitrary<MemberIdentity> identities =
                members.map(memberId -> new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty()));
        Arbitrary<Generation> generations = Combinators.combine(epochs, participants(identities, partitions))
                .as((number, present) -> new Generation(number, Optional.of("range"), present));
        Arbitrary<CurrentAssignment> assignments = Combinators.combine(epochs, Arbitraries.of(true, false), partitions)
                .as((epoch, reconciled, owned) -> new CurrentAssignment(epoch, reconciled, owned, Set.of()));
        Arbitrary<GroupEvent> events = Arbitraries.oneOf(List.of(
                both(groups, generations, (group, g) -> new GroupEvent.GenerationCompleted(group, g, AT)),
                both(groups, protocols, (group, p) -> new GroupEvent.GroupForgotten(group, p, AT)),
                both(
                        groups,
                        epochs,
                        (group, epoch) -> new GroupEvent.EpochBumped(group, Protocol.CONSUMER, epoch, 1, AT)),
                both(
                        groups,
                        identities,
                        (group, member) -> new GroupEvent.MemberJoined(group, Protocol.CONSUMER, member, AT)),
                both(groups, members, (group, member) -> new GroupEvent.MemberLeft(group, member, AT)),
                both(groups, members, (group, member) -> new GroupEvent.MemberUnassigned(group, member, AT)),
                Combinators.combine(groups, members, assignments).as((group, member, a) ->
                        (GroupEvent) new GroupEvent.MemberAssigned(group, Protocol.CONSUMER, member, a, AT)),
                Combinators.combine(groups, partition, Arbitraries.longs().between(-1, 100))
                        .as((group, p, offset) -> (GroupEvent) new GroupEvent.OffsetCommitted(group, p, offset, AT)),
                both(groups, partition, (group, p) -> new GroupEvent.OffsetForgotten(group, p, AT))));
        return events.list().ofMaxSize(40);
    }

    private static Arbitrary<List<Generation.Participant>> participants(
            Arbitrary<MemberIdentity> identities, Arbitrary<Set<TopicPartition>> partitions) {
        return Combinators.combine(identities, partitions)
                .as(Generation.Participant::new)
                .list()
                .uniqueElements(participant -> participant.identity().memberId())
                .ofMaxSize(4);
    }

    private static <A, B> Arbitrary<GroupEvent> both(
            Arbitrary<A> one, Arbitrary<B> other, java.util.function.BiFunction<A, B, GroupEvent> event) {
        return Combinators.combine(one, other).as(event::apply);
    }
}
