package io.groupstage.course.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotEvent.Kind;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BotHabitsTest {

    @Property(tries = 50)
    void the_same_seed_gives_the_same_habits_and_the_same_plan(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int team) {
        BotHabits one = habits(seed, team);
        BotHabits other = habits(seed, team);

        assertThat(one).isEqualTo(other);
        assertThat(plan(one)).isEqualTo(plan(other));
    }

    @Test
    void teams_of_one_seed_have_different_habits_and_both_protocols() {
        List<BotHabits> all =
                IntStream.rangeClosed(1, 20).mapToObj(team -> habits(7, team)).toList();

        assertThat(all).doesNotHaveDuplicates();
        assertThat(all).extracting(BotHabits::protocol).contains(Protocol.CLASSIC, Protocol.CONSUMER);
        assertThat(all).extracting(BotHabits::assignor).contains("uniform", "cooperative-sticky");
        assertThat(all).extracting(BotHabits::perRecord).contains(Duration.ZERO);
    }

    @Test
    void another_seed_gives_other_habits() {
        assertThat(habits(1, 3)).isNotEqualTo(habits(2, 3));
    }

    @Property(tries = 50)
    void a_wish_about_the_group_leaves_all_other_habits_to_the_seed(@ForAll long seed) {
        BotHabits usual = habits(seed, 3);
        BotHabits wished = BotHabits.of(
                new Team(3),
                new BotWishes(OptionalInt.empty(), OptionalDouble.empty(), OptionalLong.of(seed))
                        .with(new BotWishes.OfGroup(
                                Optional.of(Protocol.CONSUMER),
                                Optional.empty(),
                                Optional.of(Duration.ofMillis(300)))));

        assertThat(wished.protocol()).isEqualTo(Protocol.CONSUMER);
        assertThat(wished.assignor()).isIn("uniform", "range");
        assertThat(wished.commitEvery()).isEqualTo(Duration.ofMillis(300));
        assertThat(wished.instances()).isEqualTo(usual.instances());
        assertThat(wished.mistakes()).isEqualTo(usual.mistakes());
        assertThat(wished.perRecord()).isEqualTo(usual.perRecord());
        assertThat(wished.calm()).isEqualTo(usual.calm());
    }

    @Test
    void a_wish_changes_one_habit_and_no_other() {
        BotHabits wished =
                BotHabits.of(new Team(3), new BotWishes(OptionalInt.of(4), OptionalDouble.of(0.5), OptionalLong.of(9)));
        BotHabits usual = habits(9, 3);

        assertThat(wished.instances()).isEqualTo(4);
        assertThat(wished.mistakes()).isEqualTo(0.5);
        assertThat(wished.commitEvery()).isEqualTo(usual.commitEvery());
        assertThat(wished.protocol()).isEqualTo(usual.protocol());
        assertThat(wished.calm()).isEqualTo(usual.calm());
    }

    @Property(tries = 200)
    void the_first_event_of_a_bot_with_two_consumers_or_more_is_a_loss(@ForAll long seed) {
        BotHabits habits = habits(seed, 1);

        assertThat(habits.next(0, habits.instances()).kind()).isIn(Kind.LEAVE, Kind.CRASH);
    }

    @Property(tries = 200)
    void a_lost_consumer_is_replaced_after_its_session_and_a_surplus_one_goes_again(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 1000) int number) {
        BotHabits habits = habits(seed, 1);
        BotEvent afterLoss = habits.next(number, habits.instances() - 1);

        assertThat(afterLoss.kind()).isEqualTo(Kind.JOIN);
        assertThat(afterLoss.after()).isGreaterThan(habits.sessionTimeout());
        assertThat(habits.next(number, habits.instances() + 1).kind()).isNotEqualTo(Kind.JOIN);
    }

    @Property(tries = 100)
    void the_number_of_consumers_stays_between_one_and_one_more_than_usual(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int instances) {
        BotHabits habits = BotHabits.of(
                new Team(1), new BotWishes(OptionalInt.of(instances), OptionalDouble.empty(), OptionalLong.of(seed)));
        int members = instances;
        for (int number = 0; number < 200; number++) {
            BotEvent event = habits.next(number, members);
            members += event.kind() == Kind.JOIN ? 1 : -1;
            assertThat(members).isBetween(1, instances + 1);
            assertThat(event.after()).isPositive();
        }
    }

    @Test
    void the_first_consumers_start_within_seconds_and_one_after_another() {
        BotHabits habits = habits(5, 5);

        assertThat(habits.startAfter(0)).isLessThan(Duration.ofMillis(500));
        assertThat(habits.startAfter(1)).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_000));
    }

    private static BotHabits habits(long seed, int team) {
        return BotHabits.of(
                new Team(team), new BotWishes(OptionalInt.empty(), OptionalDouble.empty(), OptionalLong.of(seed)));
    }

    private static List<BotEvent> plan(BotHabits habits) {
        return Stream.concat(
                        IntStream.range(0, 20).mapToObj(number -> habits.next(number, habits.instances())),
                        IntStream.range(0, 20).mapToObj(number -> habits.next(number, habits.instances() - 1)))
                .toList();
    }
}
