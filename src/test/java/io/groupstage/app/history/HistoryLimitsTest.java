package io.groupstage.app.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.task.CourseReader;
import io.groupstage.group.Cause;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.RebalanceWeight;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryLimitsTest {

    private static final int HONEST = 200;

    private final HistoryLimits limits = new HistoryLimits(LabSpec.of(CourseReader.bundled(), "users", HONEST, 2));

    @Test
    void a_rebalance_of_as_many_partitions_as_a_lab_can_have_is_kept_as_a_whole() {
        Told builder = new Told()
                .by("m-a", Cause.SESSION_EXPIRED)
                .move("actions.team-1", 0, "m-a", "m-b")
                .move("stats.team-1", 0, "m-a", "");
        IntStream.range(0, HONEST).forEach(partition -> builder.move(partition, "m-a", "m-b"));
        Rebalance honest = builder.rebalance();

        assertThat(limits.apply(honest)).isEqualTo(honest);
    }

    @Test
    void partitions_that_do_not_exist_and_topics_that_the_team_may_not_read_are_left_out() {
        Rebalance rebalance = new Told()
                .move("users", HONEST, "", "m-a")
                .move("users", 7, "", "m-a")
                .move("stats.team-1", 1, "", "m-a")
                .move("actions.team-2", 0, "", "m-a")
                .move("made-up", 0, "", "m-a")
                .rebalance();

        assertThat(limits.apply(rebalance).moves())
                .extracting(PartitionMove::partition)
                .containsExactly(new TopicPartition("users", 7));
    }

    @Test
    void made_up_partitions_and_endless_names_weigh_little_whatever_they_are() {
        Rebalance hostile = hostile();

        Rebalance kept = limits.apply(hostile);

        assertThat(RebalanceWeight.of(hostile)).isGreaterThan(30L << 20);
        assertThat(RebalanceWeight.of(kept)).isLessThan(1L << 20);
        assertThat(limits.apply(kept)).isEqualTo(kept);
    }

    @Test
    void members_whose_ids_are_cut_are_still_different_ones() {
        String begin = "x".repeat(200);
        Rebalance rebalance = new Told()
                .by(begin + "1", Cause.MEMBER_LEFT)
                .move(0, begin + "1", begin + "2")
                .rebalance();

        Rebalance kept = limits.apply(rebalance);

        PartitionMove move = kept.moves().getFirst();
        assertThat(move.from()).isNotEqualTo(move.to());
        assertThat(kept.reason().culprits().getFirst().memberId())
                .isEqualTo(move.from().orElseThrow());
    }

    @Test
    void no_character_is_cut_in_two() {
        for (String begin : List.of("", "x")) {
            String name = begin + "🐘".repeat(500);
            Rebalance kept = limits.apply(rebalance(List.of(person(name, name)), List.of(), List.of(), name));

            Rebalance.Person person = kept.people().getFirst();
            assertThat(Stream.of(
                            person.memberId(), person.clientId(), kept.reason().detail()))
                    .allSatisfy(text ->
                            assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text));
        }
    }

    @Test
    void a_group_that_belongs_to_no_team_is_kept_unchanged() {
        Rebalance rebalance = new Told().move("made-up", 0, "", "m-a").rebalance("groupstage.scorer", "1");

        assertThat(limits.apply(rebalance)).isSameAs(rebalance);
    }

    /** Returns a rebalance with 20,000 invented partitions and 200 members whose names are as long as Kafka allows. */
    private static Rebalance hostile() {
        String name = "n".repeat(32_000);
        List<Rebalance.Person> people = IntStream.range(0, 400)
                .mapToObj(member -> person(name + member, name))
                .toList();
        List<TopicPartition> partitions = IntStream.range(0, 20_000)
                .mapToObj(number -> new TopicPartition(number < 10_000 ? "users" : "made-up-" + number, number))
                .toList();
        return rebalance(
                people,
                partitions.stream()
                        .map(partition -> new PartitionMove(
                                partition,
                                Optional.empty(),
                                Optional.of(name + partition),
                                Optional.empty(),
                                Optional.of(Told.START)))
                        .toList(),
                partitions.stream()
                        .map(partition ->
                                new HandOver(partition, OptionalLong.of(1), Optional.empty(), OptionalLong.empty()))
                        .toList(),
                name);
    }

    private static Rebalance.Person person(String memberId, String name) {
        return new Rebalance.Person(memberId, 0, name, Optional.of(name));
    }

    private static Rebalance rebalance(
            List<Rebalance.Person> people, List<PartitionMove> moves, List<HandOver> handOvers, String detail) {
        Rebalance plain = new Told().rebalance();
        List<MembershipChange> culprits = people.stream()
                .map(person -> new MembershipChange(person.memberId(), Cause.MEMBER_JOINED, Certainty.EXACT, detail))
                .toList();
        return new Rebalance(
                plain.id(),
                plain.groupId(),
                plain.protocol(),
                plain.span(),
                new Rebalance.Reason(Cause.MEMBER_JOINED, Certainty.EXACT, detail, culprits, Optional.empty()),
                OptionalInt.of(3),
                4,
                people,
                moves,
                plain.paused(),
                handOvers,
                Optional.empty());
    }
}
