package io.groupstage.kafka.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * Properties of a team's result that hold at the real scorers for any input, and for any order of reading its sources.
 */
class ScoringPropertyTest {

    @Property(tries = 100)
    void any_interleaving_and_any_crash_and_replay_give_the_same_result(@ForAll long seed) {
        RandomLesson lesson = new RandomLesson(new Random(seed));
        TeamResult one = inOrder(lesson);
        TeamResult other = interleaved(lesson, new Random(~seed));
        assertThat(other).isEqualTo(one);
        Statistics.label("survived").collect(one.steps().has(Step.SURVIVED)).coverage(share -> {
            share.check(true).count(count -> count > 5);
            share.check(false).count(count -> count > 5);
        });
        Statistics.label("recovered").collect(one.steps().has(Step.RECOVERED)).coverage(share -> {
            share.check(true).count(count -> count > 5);
            share.check(false).count(count -> count > 5);
        });
    }

    private static TeamResult inOrder(RandomLesson lesson) {
        TeamScoring scoring = Lesson.scoring();
        lesson.sources().forEach(source -> source.forEach(each -> each.accept(scoring)));
        scoring.settle();
        return scoring.publish(TeamResult.NONE);
    }

    /**
     * A scorer that dies loses everything that it has not published, and its successor begins again. The broker keeps
     * the committed offsets.
     */
    private static TeamResult interleaved(RandomLesson lesson, Random random) {
        List<Consumer<TeamScoring>> work = lesson.work();
        TeamResult result = TeamResult.NONE;
        int kept = 0;
        for (int life = 0; life < 2; life++) {
            TeamScoring scoring = Lesson.scoring();
            work.subList(0, kept).forEach(each -> each.accept(scoring));
            List<Consumer<TeamScoring>> all = interleave(random, lesson.sources(kept));
            int death = life == 0 ? random.nextInt(all.size()) : all.size();
            for (Consumer<TeamScoring> each : all.subList(0, death)) {
                each.accept(scoring);
                result = atTimes(random, scoring, result);
                kept += work.contains(each) ? 1 : 0;
            }
            if (life > 0) {
                scoring.settle();
            }
            result = scoring.publish(result);
        }
        return result;
    }

    /** Measuring and publishing each keep a time of their own; nothing that was published is taken back. */
    private static TeamResult atTimes(Random random, TeamScoring scoring, TeamResult known) {
        if (random.nextInt(5) == 0) {
            scoring.measure();
        }
        if (random.nextInt(10) > 0) {
            return known;
        }
        TeamResult next = scoring.publish(known);
        assertThat(next.steps().times().keySet())
                .containsAll(known.steps().times().keySet());
        if (known.score().coverage().isPresent()) {
            assertThat(next.score().coverage()).isPresent();
        }
        return next;
    }

    /** Each source keeps its own order. */
    private static <T> List<T> interleave(Random random, List<List<T>> sources) {
        List<Integer> picks = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            picks.addAll(Collections.nCopies(sources.get(i).size(), i));
        }
        Collections.shuffle(picks, random);
        var iterators = sources.stream().map(List::iterator).toList();
        return picks.stream().map(pick -> iterators.get(pick).next()).toList();
    }

    @Property(tries = 100)
    void a_team_that_flags_before_it_commits_is_never_said_to_have_missed_anything(@ForAll long seed) {
        Random random = new Random(seed);
        RandomLesson lesson = RandomLesson.lossless(random);
        TeamScoring scoring = Lesson.scoring();
        TeamResult result = TeamResult.NONE;
        for (Consumer<TeamScoring> each : interleave(random, lesson.sources())) {
            each.accept(scoring);
            result = atTimes(random, scoring, result);
            assertThat(result.score().missed().orElse(0L)).isZero();
        }
        scoring.settle();
        assertThat(scoring.publish(result).score().coverage().map(Coverage::missed))
                .contains(0L);
    }

    @Property(tries = 100)
    void no_figure_leaves_its_bounds_and_missing_is_never_negative(@ForAll long seed) {
        TeamScoring scoring = Lesson.scoring();
        for (Consumer<TeamScoring> each : interleave(new Random(seed), new RandomLesson(new Random(seed)).sources())) {
            each.accept(scoring);
            scoring.measure();
            Score score = scoring.publish(TeamResult.NONE).score();
            score.precision().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
            score.recall().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
            score.f1().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
            score.missed().ifPresent(missed -> assertThat(missed).isNotNegative());
        }
    }
}
