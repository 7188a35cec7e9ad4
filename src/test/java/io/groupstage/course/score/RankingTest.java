package io.groupstage.course.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.score.Ranking.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void equals_are_in_the_order_of_their_numbers() {
        List<Standing> standings = new ArrayList<>(IntStream.rangeClosed(1, 15)
                .mapToObj(number -> new Standing(new Team(number), StepTimes.NONE, Score.NONE, false))
                .toList());
        Collections.reverse(standings);
        standings.sort(Ranking.ORDER);
        assertThat(standings).extracting(standing -> standing.team().number()).isSorted();
    }

    @Test
    void a_bot_never_ranks_above_people_at_equal_steps_and_does_at_more() {
        Score perfect = new Score(9, 0, Map.of(), Optional.of(new Coverage(9, 9, List.of())));
        StepTimes one = new StepTimes(Map.of(Step.CONNECTED, NOON));
        StepTimes later = new StepTimes(Map.of(Step.CONNECTED, NOON.plusSeconds(60)));
        StepTimes two = new StepTimes(Map.of(Step.CONNECTED, NOON, Step.FIRST_LOAD, NOON));
        List<Standing> standings = new ArrayList<>(List.of(
                new Standing(new Team(1), one, perfect, true),
                new Standing(new Team(2), StepTimes.NONE, Score.NONE, false),
                new Standing(new Team(3), later, Score.NONE, false),
                new Standing(new Team(4), two, Score.NONE, true)));
        standings.sort(Ranking.ORDER);
        assertThat(standings).extracting(standing -> standing.team().number()).containsExactly(4, 3, 1, 2);
    }

    @Property(tries = 200)
    void it_is_a_total_order_so_that_no_shuffle_changes_the_board(@ForAll long seed) {
        Random random = new Random(seed);
        List<Standing> standings = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> standing(new Team(number), random))
                .toList();
        for (Standing one : standings) {
            for (Standing other : standings) {
                assertThat(Integer.signum(Ranking.ORDER.compare(one, other)))
                        .isEqualTo(-Integer.signum(Ranking.ORDER.compare(other, one)));
                assertThat(Ranking.ORDER.compare(one, other) == 0).isEqualTo(one == other);
            }
        }
        List<Standing> sorted = new ArrayList<>(standings);
        sorted.sort(Ranking.ORDER);
        List<Standing> shuffled = new ArrayList<>(standings);
        Collections.shuffle(shuffled, random);
        shuffled.sort(Ranking.ORDER);
        assertThat(shuffled).isEqualTo(sorted);
    }

    @Property(tries = 200)
    void duplicates_never_change_a_rank_and_no_figure_leaves_its_bounds(@ForAll long seed) {
        Random random = new Random(seed);
        Standing before = standing(new Team(1), random);
        Standing other = standing(new Team(2), random);
        Score score = before.score();
        Score repeated = new Score(
                score.correct(), score.duplicate() + random.nextInt(1_000_000), score.wrongByCode(), score.coverage());
        Standing after = new Standing(before.team(), before.steps(), repeated, before.bot());
        assertThat(Ranking.ORDER.compare(after, other)).isEqualTo(Ranking.ORDER.compare(before, other));
        score.precision().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        score.recall().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        score.f1().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        score.missed().ifPresent(missed -> assertThat(missed).isNotNegative());
    }

    private static Standing standing(Team team, Random random) {
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            if (random.nextInt(3) == 0) {
                steps.put(step, NOON.plusSeconds(random.nextInt(3)));
            }
        }
        long flagged = random.nextInt(4);
        Optional<Coverage> coverage = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Coverage(flagged + random.nextInt(4), flagged, List.of()));
        Map<String, Long> wrong = random.nextBoolean() ? Map.of() : Map.of("NO_MATCH", (long) random.nextInt(5));
        return new Standing(
                team,
                new StepTimes(steps),
                new Score(random.nextInt(5), random.nextInt(5), wrong, coverage),
                random.nextBoolean());
    }
}
